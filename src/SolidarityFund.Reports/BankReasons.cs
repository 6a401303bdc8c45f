// BankReasons: why a bank refuses a payment, and what became of an order, in words.
using System.Collections.Frozen;
using SolidarityFund.Banking;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>The codes of a bank's answer in the words of a treasurer (ISO 20022 external code list of status reasons).</summary>
public static class BankReasons
{
    private static readonly FrozenDictionary<string, (string English, string French, string Dutch)> Words = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal)
    {
        ["AC01"] = ("the account number is wrong", "le numéro de compte est erroné", "het rekeningnummer is fout"),
        ["AC03"] = ("the payee's account number is wrong", "le numéro de compte du bénéficiaire est erroné", "het rekeningnummer van de begunstigde is fout"),
        ["AC04"] = ("the account is closed", "le compte est clôturé", "de rekening is afgesloten"),
        ["AC06"] = ("the account is blocked", "le compte est bloqué", "de rekening is geblokkeerd"),
        ["AG01"] = ("this account may not make such payments", "ce compte ne permet pas de tels paiements", "deze rekening laat zulke betalingen niet toe"),
        ["AG02"] = ("the kind of payment is not allowed", "le type de paiement n'est pas admis", "de soort betaling is niet toegelaten"),
        ["AM02"] = ("the amount is above what is allowed", "le montant dépasse ce qui est admis", "het bedrag is hoger dan toegelaten"),
        ["AM04"] = ("there is not enough money on the account", "la provision est insuffisante", "er staat niet genoeg geld op de rekening"),
        ["AM05"] = ("the bank has had this payment before", "la banque a déjà reçu ce paiement", "de bank heeft deze betaling al gekregen"),
        ["AM09"] = ("the amount is not what was agreed", "le montant n'est pas celui convenu", "het bedrag is niet wat werd afgesproken"),
        ["BE01"] = ("name and account of the payee do not belong together", "le nom et le compte du bénéficiaire ne concordent pas", "naam en rekening van de begunstigde horen niet bij elkaar"),
        ["BE04"] = ("the payee's address is missing or wrong", "l'adresse du bénéficiaire manque ou est erronée", "het adres van de begunstigde ontbreekt of is fout"),
        ["CURR"] = ("the currency is wrong", "la devise est erronée", "de munt is fout"),
        ["CUST"] = ("taken back by the customer", "retiré par le client", "teruggenomen door de klant"),
        ["DS02"] = ("a needed signature is missing", "une signature nécessaire manque", "een nodige handtekening ontbreekt"),
        ["DT01"] = ("the day of payment is impossible", "la date d'exécution est impossible", "de dag van betaling kan niet"),
        ["DU01"] = ("the bank has had this file before", "la banque a déjà reçu ce fichier", "de bank heeft dit bestand al gekregen"),
        ["DUPL"] = ("the bank has had this payment before", "la banque a déjà reçu ce paiement", "de bank heeft deze betaling al gekregen"),
        ["FF01"] = ("the form of the file is wrong", "le format du fichier est erroné", "de vorm van het bestand is fout"),
        ["MD07"] = ("the account's holder has died", "le titulaire du compte est décédé", "de rekeninghouder is overleden"),
        ["MS02"] = ("refused by the payee, without a reason", "refusé par le bénéficiaire, sans motif", "geweigerd door de begunstigde, zonder reden"),
        ["MS03"] = ("refused by a bank, without a reason", "refusé par une banque, sans motif", "geweigerd door een bank, zonder reden"),
        ["NARR"] = ("see the bank's words", "voir les mots de la banque", "zie de woorden van de bank"),
        ["RC01"] = ("the bank of the payee is not known", "la banque du bénéficiaire est inconnue", "de bank van de begunstigde is onbekend"),
        ["RR04"] = ("refused for a reason of law", "refusé pour un motif réglementaire", "geweigerd om een wettelijke reden"),
        ["TM01"] = ("too late for the day asked for", "trop tard pour la date demandée", "te laat voor de gevraagde dag"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What became of an order.</summary>
    public static string In(PaymentState state, Language language) => Say(language, state switch
    {
        PaymentState.Untold => ("not told", "non précisé", "niet vermeld"),
        PaymentState.Underway => ("on its way", "en cours", "onderweg"),
        PaymentState.Settled => ("paid, says the bank", "payé, dit la banque", "betaald, zegt de bank"),
        PaymentState.Partly => ("partly taken", "accepté en partie", "gedeeltelijk aanvaard"),
        PaymentState.Rejected => ("rejected", "rejeté", "geweigerd"),
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    /// <summary>The reasons of a verdict, each with its code; a code that we do not know stands for itself.</summary>
    public static string In(PaymentVerdict verdict, Language language) => string.Join("; ", verdict.Reasons.Select(r =>
        string.Join(' ', ((string[])[Words.TryGetValue(r.Code, out var words) ? $"{Say(language, words)} ({r.Code})" : r.Code, r.Words]).Where(t => t.Length > 0))));

    private static string Say(Language language, (string English, string French, string Dutch) words) =>
        language == Language.French ? words.French : language == Language.Dutch ? words.Dutch : words.English;
}
