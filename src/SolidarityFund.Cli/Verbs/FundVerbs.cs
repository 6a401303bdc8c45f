// Funds themselves: open one, list them.
using System.CommandLine;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class FundVerbs
{
    public static IEnumerable<Verb> All(Shared shared)
    {
        var charter = new Option<FileInfo>("--charter") { Description = "the charter, a JSON file (samples/charter-be.json is the Belgian template)", Required = true };
        var name = new Option<string>("--name") { Description = "legal name of the fund", Required = true };
        yield return shared.OnStores("open", "Open a fund under a charter. Who opens it becomes its first administrator.", [charter, name], async (session, parsed) =>
        {
            var file = parsed.GetValue(charter)!;
            var sound = await CharterVerbs.Read(session, file);
            if (!Handle.TryParse(session.Wishes.As ?? throw CliException.Usage("say who you are: --as HANDLE or FUND_AS"), out var handle))
                return session.Refuse(DoorRefusals.HandleWrong.With(("handle", session.Wishes.As), ("most", Handle.LengthMost)));
            var called = parsed.GetValue(name)!;
            var key = session.Wishes.Key ?? Session.NewKey();
            // The fund's id follows from the key: a retry opens the same fund, not a second one.
            session.Use(NamedIds.Fund($"{key} {called}"));
            await session.Refresh();
            // Kept by an earlier attempt under this key, or somebody new.
            var person = (await session.Stores.People.Of(session.Door.Fund, session.Cancellation)).FirstOrDefault(p => p.Handle == handle) ?? Person.New(handle, null, session.Around.Clock);
            return await session.Write($"open the fund '{called}' under the charter {file.Name}, with {handle} as its administrator", new GovernanceCommand.OpenFund(called, sound), _ =>
            {
                var sheet = new Sheet("fund", "name", "administrator");
                sheet.Add(session.Door.Fund, called, handle);
                return sheet;
            }, person.Id, key, async () =>
            {
                if ((await session.Stores.People.Keep(session.Door.Fund, person, session.Cancellation)).Id != person.Id)
                    throw new CliException(ExitCodes.Failed, $"somebody opens this fund under the same key at this moment: give the same command again with --idempotency-key {key}");
            });
        });

        yield return shared.OnStores("list", "List the funds of this database.", [], async (session, _) =>
        {
            var sheet = new Sheet("fund", "name", "version", "members", "bank:money");
            await foreach (var fund in session.Stores.Journal.Funds(session.Cancellation))
            {
                var confirmed = await session.Directory.Read(fund, session.Cancellation);
                sheet.Add(fund, confirmed.State.Name, confirmed.Version, confirmed.State.Members.Members.Count,
                    new Money(confirmed.State.Balances.Net(Domain.Ledger.AccountRole.Bank), confirmed.State.Charter?.Currency ?? Currency.Euro));
            }
            return session.Show(sheet);
        });
    }
}
