using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Cli.Tests;

public class TextTests
{
    [Fact]
    public async Task The_administrator_erases_words_once_and_for_good()
    {
        var fund = await Fund.Open(members: false);
        var (id, text) = (await fund.Journal.Funds(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken), new TextId(Guid.NewGuid()));
        await fund.Stores.Texts.Keep(id, text, "Nous objectons.", TestContext.Current.CancellationToken);

        Assert.Equal(2, (await fund.Run("text erase words --as chair")).Code);
        Assert.Equal(5, (await fund.Run($"text erase {new TextId(Guid.NewGuid())} --as chair")).Code);
        Assert.Equal(4, (await fund.Run($"text erase {text} --as treasurer")).Code);
        Assert.Contains("nothing was erased", (await fund.Run($"text erase {text} --as chair --dry-run")).Error, StringComparison.Ordinal);
        (fund.IsTerminal, fund.Typed, fund.Variables["FUND_YES"]) = (true, "n\n", "");
        Assert.Equal(0, (await fund.Run($"text erase {text} --as chair")).Code);
        Assert.Equal("Nous objectons.", (await Stored()).Words);

        fund.Typed = "y\n";
        var said = await fund.Run($"text erase {text} --as chair -o csv");
        Assert.Equal((0, null), (said.Code, (await Stored()).Words));
        Assert.Equal($"text,erased_at\n{text},{(await Stored()).ErasedAt}\n", said.Out);
        var again = await fund.Run($"text erase {text} --as chair -o csv");
        Assert.Equal((0, said.Out), (again.Code, again.Out));
        Assert.Contains("erased before", again.Error, StringComparison.Ordinal);

        async Task<Storage.StoredText> Stored() => (await fund.Stores.Texts.Of(id, [text], TestContext.Current.CancellationToken))[text];
    }
}
