// The fund's own bank accounts.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class AccountVerbs
{
    public static Verb All(Shared shared)
    {
        var account = new Argument<string>("account") { Description = "the IBAN (or the national number where the bank gives no IBAN)" };
        var name = new Argument<string>("name") { Description = "its name in the books, such as \"Compte à vue\"" };
        return Shared.Noun("account", "The fund's bank accounts.",
            shared.OnFund("add", "Register a bank account of the fund; statements of other accounts are refused.", [account, name], (session, parsed) =>
            {
                if (OrganisationText.BankAccount(parsed.GetValue(account), out var number) is { } wrong) return Task.FromResult(session.Refuse(wrong));
                if (char.IsAsciiDigit(number[0])) session.Say($"{number} is no IBAN: it is taken as the national number that stands in the bank's files");
                return session.Write($"register the bank account {number}", new ReconciliationCommand.RegisterBankAccount(number, parsed.GetValue(name)!), _ => List(session));
            }),
            shared.OnFund("list", "List the bank accounts.", [], (session, _) => Task.FromResult(session.Show(List(session)))));
    }

    private static Sheet List(Session session)
    {
        var sheet = new Sheet("account", "name", "balance:money", "statements", "last_statement", "in_suspense");
        foreach (var account in session.State.Bank.Accounts.Values.OrderBy(a => a.Account, StringComparer.Ordinal))
            sheet.Add(account.Account, account.Name, new Money(session.State.Balances.AtBank(account.Account), session.Currency), account.Statements, account.LastLabel,
                session.State.Bank.Suspended.Values.Count(l => l.Account == account.Account));
        return sheet;
    }
}
