// FundLaws: what must hold in every state of every fund. Each law compares two accounts of the same truth that are kept apart.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Storage;

/// <summary>A law of the books.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Says">What it says when it holds.</param>
/// <param name="Broken">The first breach in words, or null.</param>
public sealed record FundLaw(string Name, string Says, Func<FundState, string?> Broken);

/// <summary>The laws that verification checks against the state that the journal amounts to.</summary>
public static class FundLaws
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<FundLaw> All { get; } =
    [
        new("trial balance", "Debits equal credits, on and off the balance sheet.", TrialBalance),
        new("cash per purpose", "No restricted purpose has spent more cash than it has.", CashPerPurpose),
        new("loans outstanding", "What each loan, and each draw on a credit line, still owes stands on its receivable accounts.", LoansOutstanding),
        new("loan exposure", "What each member owes or was promised is the sum of its loans.", LoanExposure),
        new("commitments", "What was promised and not paid out, loans, credit lines and emergency aid, stands on 090, mirrored on 091.", Commitments),
        new("suspense", "What waits in suspense at each bank account is the sum of its open lines.", Suspense),
        new("bank statements", "Each bank account with statements stands at the closing balance of the newest one.", BankStatements),
        new("contributions", "Contributions received stand on 730, member by member.", Contributions),
        new("deposits", "No member was paid, or had set off, more than it placed.", Deposits),
        new("emergency aid", "Aid paid stands on 6431.", EmergencyAid),
    ];

    private static string? TrialBalance(FundState state)
    {
        long on = 0, off = 0;
        foreach (var (account, balance) in state.Balances.Accounts)
        {
            if (account.Role.Kind() == AccountKind.OffBalance) off += balance.Net;
            else on += balance.Net;
        }
        if (on != 0) return $"debits exceed credits by {on} cents";
        if (off != 0) return $"off the balance sheet, debits exceed credits by {off} cents";
        var byRole = state.Balances.Accounts.GroupBy(a => a.Key.Role).ToDictionary(g => g.Key, g => g.Sum(a => a.Value.Net));
        return First(AccountRoles.All, role => Differs($"role {role}", "its accounts", byRole.GetValueOrDefault(role), "its total", state.Balances.Net(role)));
    }

    /// <summary>General money may stand below zero: a statement says so when the bank itself overdrew the account, and the books follow the bank (law "bank statements").</summary>
    private static string? CashPerPurpose(FundState state)
    {
        var byPurpose = state.Balances.Accounts.Where(a => a.Key is { Role: AccountRole.Bank, Purpose: not null }).GroupBy(a => a.Key.Purpose);
        return First(byPurpose, purpose => purpose.Sum(a => a.Value.Net) is < 0 and var cents ? $"purpose '{purpose.Key}' stands at {cents} cents" : null);
    }

    private static string? LoansOutstanding(FundState state)
    {
        var booked = state.Balances.Accounts
            .Where(a => a.Key.Role is AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear or AccountRole.LoansDoubtful)
            .GroupBy(a => (a.Key.Subject, a.Key.Role)).ToDictionary(g => g.Key, g => g.Sum(a => a.Value.Net));
        foreach (var loan in state.Loans.Loans.Values.Where(l => l.DisbursedOn is not null))
        {
            AccountRole Standing(Instalment i) => loan.State == LoanState.Doubtful ? AccountRole.LoansDoubtful : i.BeyondYear ? AccountRole.LoansReceivableBeyondYear : AccountRole.LoansReceivableWithinYear;
            foreach (var (role, number) in (ReadOnlySpan<(AccountRole, string)>)[(AccountRole.LoansReceivableWithinYear, "415"), (AccountRole.LoansReceivableBeyondYear, "2915"), (AccountRole.LoansDoubtful, "417")])
            {
                booked.Remove((loan.Id.ToString(), role), out var cents);
                var open = loan.Schedule.Where(i => Standing(i) == role).Sum(i => i.Open.Cents);
                if (Differs($"loan {loan.Code}", "its instalments", open, number, cents) is { } differs) return differs;
            }
            var writtenDown = -state.Balances.Of(new Account(AccountRole.LoanWriteDowns, loan.Terms.Member, loan.Id.ToString())).Net;
            if (Differs($"loan {loan.Code}", "its write-down", loan.Losses.WrittenDown.Cents, "419", writtenDown) is { } feared) return feared;
        }
        foreach (var (line, draw) in state.CreditLines.Lines.Values.SelectMany(l => l.Draws.Select(d => (l, d))))
        {
            booked.Remove((draw.Id.ToString(), AccountRole.LoansReceivableWithinYear), out var cents);
            if (Differs($"draw {line.CodeOf(draw)}", "what is owed of it", draw.Outstanding.Cents, "415", cents) is { } differs) return differs;
        }
        return First(booked, rest => rest.Value == 0 ? null : $"'{rest.Key.Subject}' has {rest.Value} cents receivable and is no loan that was paid out");
    }

    private static string? LoanExposure(FundState state)
    {
        var byMember = state.Loans.Loans.Values.SelectMany(l => l.Borrowers.Select(b => (Member: b, Loan: l))).GroupBy(x => x.Member).ToDictionary(g => g.Key, g => g.Sum(x => x.Loan.Outstanding.Cents + x.Loan.Undrawn.Cents));
        return First(byMember.Keys.Union(state.Loans.Exposures.Keys),
            member => Differs($"member {member}", "its loans", byMember.GetValueOrDefault(member), "its exposure", state.Loans.ExposureOf(member)));
    }

    private static string? Commitments(FundState state)
    {
        foreach (var (account, balance) in state.Balances.Accounts.Where(a => a.Key.Role == AccountRole.CommitmentsGiven))
        {
            var mirror = state.Balances.Of(account with { Role = AccountRole.CommitmentsGivenCounterpart });
            if (balance.Net != -mirror.Net) return $"'{account.Subject}' has {balance.Net} cents on 090 and {mirror.Net} on 091";
        }
        var promised = state.Loans.Loans.Values.Sum(l => l.Undrawn.Cents) + state.CreditLines.Lines.Values.Sum(l => l.Committed.Cents) + state.Aids.Aids.Values.Where(a => a.State == AidState.Granted).Sum(a => a.Amount.Cents);
        return Differs("commitments", "loans and aid promised and not paid out", promised, "090", state.Balances.Net(AccountRole.CommitmentsGiven))
            ?? Differs("commitments", "090", state.Balances.Net(AccountRole.CommitmentsGiven), "091 mirrored", -state.Balances.Net(AccountRole.CommitmentsGivenCounterpart));
    }

    private static string? Suspense(FundState state)
    {
        var open = state.Bank.Suspended.Values.GroupBy(l => l.Account).ToDictionary(g => g.Key, g => g.Sum(l => l.Open.Cents));
        var booked = Subjects(state, AccountRole.Suspense);
        // Money in that waits is owed to somebody: a credit balance.
        return First(open.Keys.Union(booked.Keys), account => Differs($"bank account {account}", "its open lines", open.GetValueOrDefault(account), "499", -booked.GetValueOrDefault(account)));
    }

    private static string? BankStatements(FundState state)
    {
        var booked = Subjects(state, AccountRole.Bank);
        return First(state.Bank.Accounts.Values, bank => bank.LastClosing is { } closing
            ? Differs($"bank account {bank.Account}", $"statement {bank.LastLabel}", closing.Cents, "the books", booked.GetValueOrDefault(bank.Account))
            : null);
    }

    private static string? Contributions(FundState state)
    {
        var paid = state.Contributions.Calls.Values.GroupBy(c => c.Member).ToDictionary(g => g.Key, g => g.Sum(c => c.Paid.Cents));
        var booked = state.Balances.Accounts.Where(a => a.Key.Role == AccountRole.ContributionIncome).GroupBy(a => a.Key.Member).ToDictionary(g => g.Key, g => g.Sum(a => a.Value.Net));
        return First(paid.Keys.Union(booked.Keys), member => Differs($"member {member}", "its calls", paid.GetValueOrDefault(member), "730", -booked.GetValueOrDefault(member)));
    }

    private static string? Deposits(FundState state) => First(
        state.Balances.Accounts.Where(a => a.Key.Role is AccountRole.DepositsPayable or AccountRole.DepositsBeyondYear),
        account => account.Value.Net > 0 ? $"member {account.Key.Member} placed {account.Value.Credit} cents, {account.Value.Debit} were paid or set off"
            : Differs($"member {account.Key.Member}", "its deposits", state.Deposits.Held(account.Key.Member), "4891 + 1791", state.Balances.Deposit(account.Key.Member)));

    private static string? EmergencyAid(FundState state) => Differs(
        "emergency aid", "aids paid", state.Aids.Aids.Values.Where(a => a.State == AidState.Paid).Sum(a => a.Amount.Cents), "6431", state.Balances.Net(AccountRole.EmergencyAidExpense));

    private static Dictionary<string, long> Subjects(FundState state, AccountRole role) => state.Balances.Accounts
        .Where(a => a.Key.Role == role).GroupBy(a => a.Key.Subject ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(a => a.Value.Net), StringComparer.Ordinal);

    private static string? First<T>(IEnumerable<T> things, Func<T, string?> broken) => things.Select(broken).FirstOrDefault(b => b is not null);

    private static string? Differs(string what, string left, long leftCents, string right, long rightCents) =>
        leftCents == rightCents ? null : $"{what}: {left} say {leftCents} cents, {right} says {rightCents}";
}
