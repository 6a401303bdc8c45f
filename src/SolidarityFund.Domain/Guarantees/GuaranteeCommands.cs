// What may be asked of Guarantees: guarantees that the fund gives to an outside lender for the credit of a member.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Guarantees;

/// <summary>What the credit is for. Why the member needs it is free text and never stands in the journal.</summary>
public enum CreditPurpose
{
    /// <summary>Current expenses until income arrives.</summary>
    CashFlow,

    /// <summary>A subsidy that was promised and not yet paid.</summary>
    SubsidyBridge,

    /// <summary>Something that lasts: equipment, works.</summary>
    Investment,

    /// <summary>Something else, told to the follow-up group.</summary>
    Other,
}

/// <summary>Who lends to the member: a legal person that is no member. Public facts of a legal person.</summary>
/// <param name="Name">Legal name, 1 to 120 characters.</param>
/// <param name="EnterpriseNumber">Number in the register of enterprises, digits only; its check is the edge's.</param>
/// <param name="Iban">The account to which the fund pays when it is called, electronic form.</param>
public sealed record Lender(string Name, string EnterpriseNumber, string Iban);

/// <summary>Who guarantees to the fund a part of what it pays: a public authority. Public facts of a legal person.</summary>
/// <param name="Name">Legal name, 1 to 120 characters.</param>
/// <param name="EnterpriseNumber">Number in the register of enterprises, digits only; its check is the edge's.</param>
public sealed record CounterGuarantor(string Name, string EnterpriseNumber);

/// <summary>What a member asks for.</summary>
/// <param name="Member">Whose credit it is.</param>
/// <param name="Lender">Who lends.</param>
/// <param name="Credit">Principal of the credit, above zero. Interest and costs are never guaranteed (domain.md §2.1).</param>
/// <param name="Quota">The part of the principal that the fund guarantees, above zero.</param>
/// <param name="Purpose">What the credit is for.</param>
/// <param name="NeededOn">When the credit begins; the term counts from here.</param>
/// <param name="ExpiresOn">The last day of the guarantee.</param>
/// <param name="CallMonths">Months after the expiry within which the lender may still call, 0 or more.</param>
/// <param name="RequestedOn">When the request reached the fund; not in the future.</param>
public sealed record GuaranteeTerms(
    MemberId Member, Lender Lender, Money Credit, BasisPoints Quota, CreditPurpose Purpose, DateOnly NeededOn, DateOnly ExpiresOn, int CallMonths, DateOnly RequestedOn)
{
    /// <summary>Quota × principal, rounded down to the cent: the maximum at the beginning.</summary>
    public Money Maximum => Credit.Share(Quota);
}

/// <summary>What the lender must have done before it calls, besides its written demand with a statement of account (domain.md §2.8).</summary>
/// <param name="DefaultNoticed">It gave the member notice of default.</param>
/// <param name="SecuritiesRealised">It realised its other securities.</param>
public sealed record CallConditions(bool DefaultNoticed, bool SecuritiesRealised);

/// <summary>The lender's written demand with its statement of account.</summary>
/// <param name="Outstanding">Principal that the member has not repaid; what the fund paid before does not lower it.</param>
/// <param name="Recovered">What the lender got from other securities, zero or more.</param>
/// <param name="Met">Which conditions it has met.</param>
/// <param name="ReceivedOn">When the demand reached the fund; not in the future.</param>
/// <param name="Sha256">What the document hashes to, 64 small hexadecimal digits.</param>
public sealed record CallDemand(Money Outstanding, Money Recovered, CallConditions Met, DateOnly ReceivedOn, string Sha256);

/// <summary>Commands of Guarantees.</summary>
public abstract record GuaranteeCommand : Command
{
    private GuaranteeCommand() { }

    /// <summary>A delegate asks for a guarantee.</summary>
    public sealed record RequestGuarantee(GuaranteeTerms Terms) : GuaranteeCommand;

    /// <summary>The member takes its request back before it is decided.</summary>
    public sealed record WithdrawGuarantee(GuaranteeId Guarantee) : GuaranteeCommand;

    /// <summary>An adviser who is not tied to the member says what he or she thinks of a request.</summary>
    public sealed record GiveOpinion(GuaranteeId Guarantee, bool Favourable, KeptText Opinion) : GuaranteeCommand;

    /// <summary>The fund gives a requested guarantee, under a letter with these conditions; only by an adopted decision.</summary>
    public sealed record IssueGuarantee(GuaranteeId Guarantee, CallConditions Conditions) : GuaranteeCommand, IProposable;

    /// <summary>Treasurer or delegate reports what is outstanding of the credit: the maximum follows it down. A statement of the lender itself is its yearly confirmation.</summary>
    /// <param name="Guarantee">Which guarantee.</param>
    /// <param name="Outstanding">Principal that the member has not repaid, zero or more; never more than before.</param>
    /// <param name="AsOf">The day of the document; not in the future.</param>
    /// <param name="Sha256">What the document hashes to.</param>
    /// <param name="ByLender">True for the lender's own statement, which a treasurer records.</param>
    public sealed record ReportCredit(GuaranteeId Guarantee, Money Outstanding, DateOnly AsOf, string Sha256, bool ByLender) : GuaranteeCommand;

    /// <summary>The fund lets a guarantee expire later; only by an adopted decision.</summary>
    public sealed record ExtendGuarantee(GuaranteeId Guarantee, DateOnly ExpiresOn) : GuaranteeCommand, IProposable;

    /// <summary>The treasurer records the end: by the lender's written word, or when the time for calls is over.</summary>
    /// <param name="Guarantee">Which guarantee.</param>
    /// <param name="Sha256">What the lender's release hashes to; null when the time for calls is over.</param>
    public sealed record ReleaseGuarantee(GuaranteeId Guarantee, string? Sha256 = null) : GuaranteeCommand;

    /// <summary>The treasurer records a counter-guarantee of a public authority: a second letter, with its own part of whatever the fund pays.</summary>
    public sealed record RecordCounterGuarantee(GuaranteeId Guarantee, CounterGuarantor Guarantor, BasisPoints Quota, string Sha256) : GuaranteeCommand;

    /// <summary>The treasurer records the lender's call.</summary>
    public sealed record RecordCall(GuaranteeId Guarantee, CallDemand Demand) : GuaranteeCommand;

    /// <summary>The fund accepts to pay a call; only by an adopted decision.</summary>
    public sealed record AcceptCall(GuaranteeCallId Call) : GuaranteeCommand, IProposable;

    /// <summary>Treasurer or committee refuses a call that does not keep to the letter; the lender may call again.</summary>
    public sealed record RefuseCall(GuaranteeCallId Call, KeptText Reason) : GuaranteeCommand;

    /// <summary>The treasurer says how much the fund will probably be called for; zero when a call is not probable any more.</summary>
    public sealed record EstimateCall(GuaranteeId Guarantee, Money Amount, KeptText Reason) : GuaranteeCommand;

    /// <summary>The treasurer prepares the payment of an accepted call to the lender.</summary>
    public sealed record PrepareCallPayment(GuaranteeCallId Call) : GuaranteeCommand;

    /// <summary>The treasurer says how much of its recourse the fund expects to lose.</summary>
    public sealed record WriteDownRecourse(GuaranteeId Guarantee, Money Amount, KeptText Reason) : GuaranteeCommand;

    /// <summary>The fund gives the recourse up in its books; the claim stays. Only by an adopted decision.</summary>
    public sealed record WriteOffRecourse(GuaranteeId Guarantee) : GuaranteeCommand, IProposable;
}
