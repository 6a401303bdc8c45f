// TakeoverDoor: looks at the files of a takeover as the fund would: everything that is wrong with them, and the balance sheet with which it would begin.
using System.Collections.Immutable;
using SolidarityFund.Actors;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Takeovers;
using SolidarityFund.Reports;
using SolidarityFund.Storage;

namespace SolidarityFund.Web.Doors;

/// <summary>One line of the balance sheet with which a fund begins.</summary>
/// <param name="Role">What the account is for.</param>
/// <param name="Number">Its number in the chart.</param>
/// <param name="Debit">What it would stand at, in debit; zero for a credit.</param>
/// <param name="Credit">What it would stand at, in credit; zero for a debit.</param>
public sealed record TakeoverLine(AccountRole Role, string Number, Money Debit, Money Credit);

/// <summary>What came of a look.</summary>
/// <param name="Takeover">What the files say.</param>
/// <param name="Faults">Everything that is wrong; with any, nothing can be prepared.</param>
/// <param name="Sheet">The balance sheet that would result; empty while a row is wrong.</param>
/// <param name="Refused">Why the asker, or this fund, cannot take over; null when it can.</param>
/// <param name="Members">How many members the file of members would admit before.</param>
public sealed record TakeoverReport(Takeover Takeover, ImmutableArray<TakeoverFileFault> Faults, ImmutableArray<TakeoverLine> Sheet, Refusal? Refused, int Members)
{
    /// <summary>True when it could be prepared as it is.</summary>
    public bool IsClean => Faults.IsEmpty && Refused is null;
}

/// <summary>The files of a takeover, before anything is asked. Nothing is recorded by looking.</summary>
public sealed class TakeoverDoor(FundDoor door, IPeople people)
{
    /// <summary>
    /// Looks. Members that are not in the register yet come from their own file, which is imported first; they are judged with it, so that a fault
    /// in any file stops all.
    /// </summary>
    public async Task<TakeoverReport> Look(PersonId by, TakeoverTexts files, ReadOnlyMemory<byte>? members, CancellationToken cancellation = default)
    {
        var then = await door.Read(cancellation);
        var faults = ImmutableArray.CreateBuilder<TakeoverFileFault>();
        var admitted = 0;
        if (members is { } file)
        {
            var report = await new MemberImport(door, people).Run(by, file, dryRun: true, cancellation);
            faults.AddRange(report.Faults.Select(f => new TakeoverFileFault("members", 1, "", f)));
            faults.AddRange(report.Rows.Where(r => r.Outcome is ImportOutcome.Refused or ImportOutcome.Different).SelectMany(r => r.Why.Select(why => new TakeoverFileFault("members", r.Line, "", why))));
            foreach (var letter in report.Letters) then = door.Rehearse(then, letter).Then;
            admitted = report.Count(ImportOutcome.New);
        }
        var (state, charter, today) = (then.State, then.State.Charter!, await door.Today(cancellation));
        var chart = ChartFiles.Load(charter.ChartOfAccounts);
        var reading = TakeoverFiles.Read(files, charter.Currency, chart);
        faults.AddRange(reading.Faults);
        var wrong = TakeoverDecisions.Faults(charter, state.Members, state.Bank, reading.Takeover, today).ToArray();
        // A cell that could not be read has a stand-in: what the rules think of it is told once it can.
        var unread = reading.Faults.Select(f => (f.File, f.Line)).ToHashSet();
        faults.AddRange(wrong.Select(reading.At).Where(f => f.Line == 0 ? reading.Faults.IsEmpty : !unread.Contains((f.File, f.Line))));
        var (answer, _) = door.Rehearse(then, door.Letter(by, "takeover-look", new TakeoverCommand.PrepareTakeover(reading.Takeover)));
        return new(reading.Takeover, faults.ToImmutable(),
            reading.Faults.IsEmpty && wrong.All(w => w.Refusal.Kind == TakeoverRefusals.TakeoverUnbalanced) ? Sheet(state, reading.Takeover, by, today) : [],
            answer is Answer.Refused { Refusal: var refusal } && wrong.All(w => w.Refusal != refusal) ? refusal : null, admitted);
    }

    /// <summary>The balance sheet with which a fund begins by a takeover whose rows are right; balances off the sheet last.</summary>
    public static ImmutableArray<TakeoverLine> Sheet(FundState state, Takeover takeover, PersonId by, DateOnly today)
    {
        var (charter, balances) = (state.Charter!, Balances.Empty);
        // A member may have left since it was prepared: then there is no sheet until it is prepared again.
        if (TakeoverDecisions.Faults(charter, state.Members, state.Bank, takeover, today).Any(f => f.Refusal.Kind != TakeoverRefusals.TakeoverUnbalanced)) return [];
        foreach (var e in TakeoverDecisions.Becomes(Fund.TakeoverViewOf(state), takeover, new Occasion(default, by, state.LastAt, today)))
            if (e.Books is { } entry) balances = balances.Add(entry);
        var chart = ChartFiles.Load(charter.ChartOfAccounts);
        var zero = new Money(0, charter.Currency);
        return
        [
            .. AccountRoles.All.Where(r => balances.Net(r) != 0).OrderBy(r => r.Kind() == AccountKind.OffBalance).ThenBy(r => chart[r].Number, StringComparer.Ordinal)
                .Select(r => new TakeoverLine(r, chart[r].Number, zero with { Cents = Math.Max(0, balances.Net(r)) }, zero with { Cents = Math.Max(0, -balances.Net(r)) })),
        ];
    }
}
