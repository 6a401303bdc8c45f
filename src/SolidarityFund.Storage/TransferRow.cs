// TransferRow: one row of table transfers, as it follows from a record.
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Storage;

/// <summary>One side of a row: an account in columns.</summary>
/// <param name="Role">Written name of the role.</param>
/// <param name="Member">Null for none.</param>
/// <param name="Subject">Null for none.</param>
/// <param name="Purpose">Null for general money.</param>
public readonly record struct AccountColumns(string Role, Guid? Member, string? Subject, string? Purpose)
{
    private static readonly string[] RoleNames = MakeRoleNames();

    /// <summary>The columns of an account.</summary>
    public static AccountColumns Of(in Account account) =>
        new(RoleNames[(int)account.Role], account.Member == default ? null : account.Member.Value, account.Subject, account.Purpose);

    private static string[] MakeRoleNames()
    {
        var names = new string[(int)AccountRoles.All.Max() + 1];
        foreach (var role in AccountRoles.All) names[(int)role] = role.ToString();
        return names;
    }
}

/// <summary>A row of table transfers.</summary>
/// <param name="Version">Version of the record.</param>
/// <param name="Line">From 1, through the record.</param>
/// <param name="Entry">Which event of the record books it, from 1.</param>
/// <param name="EffectiveOn">When it counts.</param>
/// <param name="Debit">The debited account.</param>
/// <param name="Credit">The credited account.</param>
/// <param name="Amount">Cents.</param>
/// <param name="Currency">ISO 4217.</param>
public readonly record struct TransferRow(
    long Version, int Line, int Entry, DateOnly EffectiveOn, AccountColumns Debit, AccountColumns Credit, long Amount, string Currency)
{
    /// <summary>Adds the rows that follow from a record, in order.</summary>
    public static void AddAll(List<TransferRow> rows, Record record)
    {
        var events = record.Events;
        var line = 0;
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i].Books is not { } entry) continue;
            foreach (var (debit, credit, amount) in entry.Transfers)
                rows.Add(new TransferRow(record.Version, ++line, i + 1, entry.EffectiveOn, AccountColumns.Of(debit), AccountColumns.Of(credit), amount.Cents, amount.Currency.Code));
        }
    }

    /// <summary>The first column in which two rows differ, with both values; null when they are equal.</summary>
    public (string Column, object? Expected, object? Found)? Difference(TransferRow found)
    {
        (string, object?, object?)[] columns =
        [
            ("entry", Entry, found.Entry), ("effective_on", EffectiveOn, found.EffectiveOn),
            ("debit_role", Debit.Role, found.Debit.Role), ("debit_member", Debit.Member, found.Debit.Member), ("debit_subject", Debit.Subject, found.Debit.Subject), ("debit_purpose", Debit.Purpose, found.Debit.Purpose),
            ("credit_role", Credit.Role, found.Credit.Role), ("credit_member", Credit.Member, found.Credit.Member), ("credit_subject", Credit.Subject, found.Credit.Subject), ("credit_purpose", Credit.Purpose, found.Credit.Purpose),
            ("amount", Amount, found.Amount), ("currency", Currency, found.Currency),
        ];
        foreach (var (column, expected, other) in columns)
            if (!Equals(expected, other)) return (column, expected, other);
        return null;
    }
}
