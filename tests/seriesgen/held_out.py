"""Committees whose vocabulary was never seen while the weights of matching were chosen."""

from __future__ import annotations

from .vocabulary import Field

FIRST_SEED = 1000
"""Seeds from here on are about these committees."""

FIELDS: tuple[Field, ...] = (
    Field(
        "Kyrkogårdsnämnden",
        "Kyrkogårdsförvaltningen",
        (
            ("gravrättsinnehavare", "innehavare av gravrätt"),
            ("besökare på kyrkogårdarna", "kyrkogårdsbesökare"),
            ("begravningsbyråer", "anlitade begravningsbyråer"),
            ("maskiner", "arbetsmaskiner"),
        ),
        (
            ("som är nöjda med gravskötseln", "som är nöjda med skötseln av graven"),
            ("som upplever platsen som stilla och värdig", "som anser att platsen är värdig"),
            ("som drivs med el", "med eldrift"),
            ("som hittar till rätt gravplats", "som lätt finner gravplatsen"),
            ("som fått svar inom fem dagar", "med svar inom fem arbetsdagar"),
            ("utan synpunkter på städningen", "som inte klagat på städningen"),
        ),
        (
            ("kistbegravningar", "begravningar med kista"),
            ("urnsättningar", "gravsatta urnor"),
            ("nya gravplatser", "iordningställda gravplatser"),
            ("säkrade gravstenar", "gravstenar som har säkrats"),
            ("guidade visningar", "visningar med guide"),
            ("kremationer", "utförda kremationer"),
        ),
        (
            ("gravsättning", "gravsättning av urna"),
            ("skötselavtal", "avtal om skötsel"),
            ("ceremoni", "borgerlig ceremoni"),
        ),
        (
            ("minneslundar", "i minneslundarna"),
            ("kistgravar", "för kistgravar"),
            ("urngravar", "för urngravar"),
            ("Skogskyrkogården", "på Skogskyrkogården"),
            ("Norra begravningsplatsen", "på Norra begravningsplatsen"),
        ),
        (
            ("Begravningsplatserna är vackra", "Kyrkogårdarna är välskötta och vackra"),
            ("Sörjande får ett gott bemötande", "Anhöriga möts med respekt"),
            ("Kulturarvet vårdas", "Gravvårdar av värde bevaras"),
            ("Driften är klimatsmart", "Klimatpåverkan minskar"),
        ),
    ),
    Field(
        "Stadsbyggnadsnämnden",
        "Stadsbyggnadskontoret",
        (
            ("bygglovssökande", "sökande i bygglovsärenden"),
            ("detaljplaner", "antagna detaljplaner"),
            ("byggaktörer", "byggherrar"),
            ("lantmäteriförrättningar", "förrättningar"),
        ),
        (
            ("som avgjorts inom tio veckor", "med beslut inom tio veckor"),
            ("som är nöjda med handläggningen", "som ger handläggningen gott betyg"),
            ("som överklagats", "där beslutet har överklagats"),
            ("med genomförd dialog", "där medborgardialog har hållits"),
            ("som rymmer en förskola", "med plats för förskola"),
            ("utan kompletteringar", "som var fullständiga från början"),
        ),
        (
            ("bostäder i antagna planer", "planlagda bostäder"),
            ("startpromemorior", "godkända startpromemorior"),
            ("tillsynsärenden", "avslutade tillsynsärenden"),
            ("nybyggnadskartor", "levererade nybyggnadskartor"),
            ("strandskyddsdispenser", "beviljade strandskyddsdispenser"),
            ("samråd", "hållna samråd"),
        ),
        (
            ("bygglov", "beslut om bygglov"),
            ("planbesked", "besked om planläggning"),
            ("slutbevis", "slutbesked"),
        ),
        (
            ("enbostadshus", "för enbostadshus"),
            ("flerbostadshus", "för flerbostadshus"),
            ("tätort", "inom tätort"),
            ("skärgård", "i skärgården"),
            ("kulturklassade hus", "för kulturklassade hus"),
        ),
        (
            ("Staden växer med kvalitet", "Stadsbyggandet håller hög kvalitet"),
            ("Besluten fattas i rätt tid", "Handläggningen är snabb och rättssäker"),
            ("Invånarna påverkar planeringen", "Medborgare deltar i planeringen"),
            ("Arkitekturen har höga värden", "Byggnader tillför skönhet"),
        ),
    ),
    Field(
        "Överförmyndarnämnden",
        "Överförmyndarförvaltningen",
        (
            ("huvudmän", "personer med ställföreträdare"),
            ("gode män", "ställföreträdare"),
            ("årsräkningar", "inlämnade årsräkningar"),
            ("ensamkommande barn", "barn utan vårdnadshavare"),
        ),
        (
            ("som granskats före första juli", "med granskning klar före halvårsskiftet"),
            ("som har gått en utbildning", "med genomgången utbildning"),
            ("som fått besök under hösten", "som besökts av förvaltningen"),
            ("med anmärkning", "där anmärkning har gjorts"),
            ("som är nöjda med kontakten", "som uppskattar kontakten"),
            ("som har ett aktuellt samtycke", "med aktuellt samtycke"),
        ),
        (
            ("nya godmanskap", "anordnade godmanskap"),
            ("förordnanden", "beslutade förordnanden"),
            ("klagomål", "inkomna klagomål"),
            ("vitesförelägganden", "förelägganden vid vite"),
            ("rekryteringsträffar", "träffar för rekrytering"),
            ("entledigade", "beslut om entledigande"),
        ),
        (
            ("byte av god man", "godmansbyte"),
            ("granskad redovisning", "granskning av redovisning"),
            ("beslut om uttag", "uttagsbeslut"),
        ),
        (
            ("förvaltarskap", "vid förvaltarskap"),
            ("godmanskap", "vid godmanskap"),
            ("dödsbon", "för dödsbon"),
            ("frivilliga", "för frivilliga"),
        ),
        (
            ("Den som inte kan själv får stöd", "Huvudmännens rätt tillgodoses"),
            ("Granskningen är rättssäker", "Kontrollen är effektiv"),
            ("Fler vill bli gode män", "Det finns gott om ställföreträdare"),
            ("Handläggningen är snabb", "Ärenden avgörs utan dröjsmål"),
        ),
    ),
)
