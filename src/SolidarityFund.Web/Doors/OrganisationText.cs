// OrganisationText: the numbers that name an organisation or a bank account, as people type them and as the journal keeps them.
using System.Collections.Immutable;
using SolidarityFund.Banking;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Web.Doors;

/// <summary>A number that fails its check.</summary>
/// <param name="Member">The member of the organisation, as the wire names it.</param>
/// <param name="Refusal">What is wrong.</param>
public readonly record struct NumberFault(string Member, Refusal Refusal);

/// <summary>
/// The one reading of enterprise numbers, IBANs and bank accounts, for every door: the domain compares these texts, so each number has one
/// form in the journal, and a typing error never gets there.
/// </summary>
public static class OrganisationText
{
    /// <summary>The organisation with its numbers in the form of the journal, or every number that fails its check.</summary>
    public static ImmutableArray<NumberFault> Read(Organisation written, out Organisation organisation)
    {
        var faults = Numbers(written.EnterpriseNumber, written.Iban, out var number, out var iban);
        organisation = written with { EnterpriseNumber = number, Iban = iban };
        return faults;
    }

    /// <summary>The two numbers of an organisation in the form of the journal, or those that fail their check.</summary>
    public static ImmutableArray<NumberFault> Numbers(string? enterpriseNumber, string? iban, out string number, out string account)
    {
        var faults = ImmutableArray.CreateBuilder<NumberFault>();
        if (!EnterpriseNumber.TryParse(enterpriseNumber, out var enterprise)) faults.Add(new("enterpriseNumber", DoorRefusals.EnterpriseNumberWrong.With(("number", Shown(enterpriseNumber)))));
        if (!Iban.TryParse(iban, out var parsed)) faults.Add(new("iban", DoorRefusals.IbanWrong.With(("iban", Shown(iban)))));
        (number, account) = (enterprise.Digits, parsed.ToString());
        return faults.ToImmutable();
    }

    /// <summary>An enterprise number alone, in the form of the journal; null when it is sound.</summary>
    public static NumberFault? Number(string? enterpriseNumber, out string number)
    {
        var sound = EnterpriseNumber.TryParse(enterpriseNumber, out var enterprise);
        number = enterprise.Digits;
        return sound ? null : new NumberFault("enterpriseNumber", DoorRefusals.EnterpriseNumberWrong.With(("number", Shown(enterpriseNumber))));
    }

    /// <summary>An account of the fund: an IBAN, or a national number of digits alone, where the bank gives no IBAN. Null when it is sound.</summary>
    public static Refusal? BankAccount(string? text, out string account)
    {
        account = "";
        if (Iban.TryParse(text, out var iban)) account = iban.ToString();
        else if (text?.Trim() is { Length: >= 4 and <= 34 } national && national.All(char.IsAsciiDigit)) account = national;
        else return DoorRefusals.IbanWrong.With(("iban", Shown(text)));
        return null;
    }

    /// <summary>What somebody typed, short and without what a terminal would obey.</summary>
    internal static string Shown(string? text) => string.Concat((text ?? "").Take(40).Select(c => char.IsControl(c) ? ' ' : c));
}
