// DocumentCase: what a document belongs to, as the kind of thing and its id; a closed list that grows with the rooms.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Documents;

/// <summary>What a document can belong to. Stored by name: new kinds are added at the end.</summary>
public enum CaseKind
{
    /// <summary>A confidential request.</summary>
    Request,

    /// <summary>A loan.</summary>
    Loan,

    /// <summary>Emergency aid.</summary>
    EmergencyAid,

    /// <summary>A guarantee to an outside lender.</summary>
    Guarantee,

    /// <summary>A grant.</summary>
    Grant,

    /// <summary>A deposit of a member.</summary>
    Deposit,

    /// <summary>A payment order.</summary>
    Payment,

    /// <summary>An agreement with a funder.</summary>
    Agreement,

    /// <summary>A part of an agreement that a member spends.</summary>
    SubGrant,

    /// <summary>A claim of expenses under a sub-grant.</summary>
    Claim,
}

/// <summary>The thing that a document belongs to. Whether it is known, and whom it concerns, the fund says.</summary>
/// <param name="Kind">Of which room.</param>
/// <param name="Value">The UUID of its id there.</param>
public readonly record struct DocumentCase(CaseKind Kind, Guid Value)
{
    /// <summary>A confidential request.</summary>
    public static DocumentCase Of(RequestId id) => new(CaseKind.Request, id.Value);

    /// <summary>A loan.</summary>
    public static DocumentCase Of(LoanId id) => new(CaseKind.Loan, id.Value);

    /// <summary>Emergency aid.</summary>
    public static DocumentCase Of(AidId id) => new(CaseKind.EmergencyAid, id.Value);

    /// <summary>A guarantee.</summary>
    public static DocumentCase Of(GuaranteeId id) => new(CaseKind.Guarantee, id.Value);

    /// <summary>A grant.</summary>
    public static DocumentCase Of(GrantId id) => new(CaseKind.Grant, id.Value);

    /// <summary>A deposit.</summary>
    public static DocumentCase Of(DepositId id) => new(CaseKind.Deposit, id.Value);

    /// <summary>A payment order.</summary>
    public static DocumentCase Of(PaymentId id) => new(CaseKind.Payment, id.Value);

    /// <summary>An agreement with a funder.</summary>
    public static DocumentCase Of(AgreementId id) => new(CaseKind.Agreement, id.Value);

    /// <summary>A sub-grant.</summary>
    public static DocumentCase Of(SubGrantId id) => new(CaseKind.SubGrant, id.Value);

    /// <summary>A claim of expenses.</summary>
    public static DocumentCase Of(ClaimId id) => new(CaseKind.Claim, id.Value);

    /// <summary>Reads the id of a thing that can have documents: its prefix says of which kind (<c>ln_…</c> is a loan); false for any other text.</summary>
    public static bool TryParse(string? text, out DocumentCase found)
    {
        DocumentCase? read = null;
        if (Id.TryParse<RequestId>(text, out var request)) read = Of(request);
        else if (Id.TryParse<LoanId>(text, out var loan)) read = Of(loan);
        else if (Id.TryParse<AidId>(text, out var aid)) read = Of(aid);
        else if (Id.TryParse<GuaranteeId>(text, out var guarantee)) read = Of(guarantee);
        else if (Id.TryParse<GrantId>(text, out var grant)) read = Of(grant);
        else if (Id.TryParse<DepositId>(text, out var deposit)) read = Of(deposit);
        else if (Id.TryParse<PaymentId>(text, out var payment)) read = Of(payment);
        else if (Id.TryParse<AgreementId>(text, out var agreement)) read = Of(agreement);
        else if (Id.TryParse<SubGrantId>(text, out var part)) read = Of(part);
        else if (Id.TryParse<ClaimId>(text, out var claim)) read = Of(claim);
        found = read ?? default;
        return read is not null;
    }

    /// <summary>The id as its own room writes it.</summary>
    public override string ToString() => Kind switch
    {
        CaseKind.Request => new RequestId(Value).ToString(),
        CaseKind.Loan => new LoanId(Value).ToString(),
        CaseKind.EmergencyAid => new AidId(Value).ToString(),
        CaseKind.Guarantee => new GuaranteeId(Value).ToString(),
        CaseKind.Grant => new GrantId(Value).ToString(),
        CaseKind.Deposit => new DepositId(Value).ToString(),
        CaseKind.Payment => new PaymentId(Value).ToString(),
        CaseKind.Agreement => new AgreementId(Value).ToString(),
        CaseKind.SubGrant => new SubGrantId(Value).ToString(),
        CaseKind.Claim => new ClaimId(Value).ToString(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
