// Takeover: what a fund that was kept elsewhere, mostly in a spreadsheet, brings with it on one day: balances, deposits, running loans, guarantees.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Domain.Takeovers;

/// <summary>One balance of the books before.</summary>
/// <param name="Role">A bank account, or one of the own funds: association funds, solidarity fund, risk fund, result brought forward.</param>
/// <param name="Amount">Zero or more, on the side on which the account stands; the result brought forward may be below zero.</param>
/// <param name="BankAccount">Which bank account of the fund, electronic form; null for own funds.</param>
public readonly record struct OpeningBalance(AccountRole Role, Money Amount, string? BankAccount = null);

/// <summary>What the fund owes a member that deposited with it, callable.</summary>
/// <param name="EnterpriseNumber">The member, by its number in the register of enterprises.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct OpeningDeposit(string EnterpriseNumber, Money Amount);

/// <summary>A loan that is being repaid, without interest.</summary>
/// <param name="Number">Its number in the books before, 1 to 20 letters, digits and <c>. / _ -</c>. The fund gives it a number of its own.</param>
/// <param name="EnterpriseNumber">The borrower.</param>
/// <param name="Amount">What was paid out, above zero.</param>
/// <param name="AgreedOn">When it was agreed, from 2000 on.</param>
/// <param name="PaidOutOn">When it was paid out: not before it was agreed, not after the day of the takeover.</param>
/// <param name="Instalments">What is still to be repaid, in order, those that are late among them; at most the amount in all.</param>
/// <param name="IsDoubtful">True when it stood among the doubtful claims (417).</param>
/// <param name="WrittenDown">What the books before expected to lose of it (419), from zero to what is still to be repaid.</param>
public sealed record OpeningLoan(
    string Number, string EnterpriseNumber, Money Amount, DateOnly AgreedOn, DateOnly PaidOutOn, EquatableArray<PlannedInstalment> Instalments, bool IsDoubtful, Money WrittenDown)
{
    /// <summary>What is still to be repaid.</summary>
    public Money Outstanding() => Amount.Zero + Money.Sum(Instalments.Select(i => i.Amount));
}

/// <summary>A guarantee that the fund gave to an outside lender and that was not called.</summary>
/// <param name="Letter">The number of its letter in the books before, as <see cref="OpeningLoan.Number"/>.</param>
/// <param name="EnterpriseNumber">The member whose credit it is.</param>
/// <param name="Lender">Who lends; no member.</param>
/// <param name="Credit">Principal of the credit at its beginning, above zero.</param>
/// <param name="Quota">The part that is guaranteed, above zero.</param>
/// <param name="Outstanding">What is outstanding of the credit, at most the credit.</param>
/// <param name="Maximum">Most that the fund may have to pay: quota × outstanding, rounded down to the cent.</param>
/// <param name="IssuedOn">The day of the letter, from 2000 on and not after the day of the takeover.</param>
/// <param name="ExpiresOn">The last day of the guarantee.</param>
/// <param name="CallMonths">Months after the expiry within which the lender may still call, 0 or more.</param>
/// <param name="Conditions">What the lender must have done before it calls.</param>
public sealed record OpeningGuarantee(
    string Letter, string EnterpriseNumber, Lender Lender, Money Credit, BasisPoints Quota, Money Outstanding, Money Maximum, DateOnly IssuedOn, DateOnly ExpiresOn, int CallMonths,
    CallConditions Conditions);

/// <summary>
/// All that is taken over, as the books before say it. Members are in the register already and are named by their enterprise number, so that
/// the same files always say the same.
/// </summary>
/// <param name="AsOf">The last day of the books before, from 2000 on and not in the future: everything is booked on it.</param>
/// <param name="Balances">Banks and own funds.</param>
/// <param name="Deposits">Deposits of members.</param>
/// <param name="Loans">Running loans.</param>
/// <param name="Guarantees">Guarantees given.</param>
public sealed record Takeover(
    DateOnly AsOf, EquatableArray<OpeningBalance> Balances, EquatableArray<OpeningDeposit> Deposits, EquatableArray<OpeningLoan> Loans, EquatableArray<OpeningGuarantee> Guarantees)
{
    /// <summary>What it hashes to, 64 small hexadecimal digits: who approves says with it that it is this and nothing else.</summary>
    public string Sha256()
    {
        var text = new StringBuilder();
        Line("takeover", AsOf);
        foreach (var (role, amount, account) in Balances) Line("balance", role, amount, account ?? "");
        foreach (var (member, amount) in Deposits) Line("deposit", member, amount);
        foreach (var loan in Loans)
        {
            Line("loan", loan.Number, loan.EnterpriseNumber, loan.Amount, loan.AgreedOn, loan.PaidOutOn, loan.IsDoubtful, loan.WrittenDown);
            foreach (var (dueOn, amount) in loan.Instalments) Line("instalment", dueOn, amount);
        }
        foreach (var g in Guarantees)
            Line("guarantee", g.Letter, g.EnterpriseNumber, g.Lender.Name, g.Lender.EnterpriseNumber, g.Lender.Iban, g.Credit, g.Quota, g.Outstanding, g.Maximum, g.IssuedOn, g.ExpiresOn, g.CallMonths,
                g.Conditions.DefaultNoticed, g.Conditions.SecuritiesRealised);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Line(params ReadOnlySpan<object> fields)
        {
            foreach (var field in fields)
                text.Append(field is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(field, CultureInfo.InvariantCulture)).Append('\t');
            text.Append('\n');
        }
    }
}
