using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Tests;

/// <summary>
/// The ids that journals already hold. They were computed once, outside this program; one that changes makes a retry after an upgrade a
/// second command.
/// </summary>
public sealed class NamedIdsTests
{
    private static readonly FundId Fund = new(Guid.Parse("11111111111111111111111111111111"));
    private static readonly PersonId Person = new(Guid.Parse("22222222222222222222222222222222"));

    [Fact]
    public void What_an_id_is_made_of_never_changes()
    {
        Assert.Equal("cm_012ff2d603338bc99d4891f051f1ab90", NamedIds.Command(Fund, Person, "k 1").ToString());
        Assert.Equal("cm_69f75650a7df883e8b55b87e30b273af", NamedIds.Requested(Fund, Person, "k1").ToString());
        Assert.Equal("cm_f2bd0b41fef9033a657b3f2a43e7c56d", ClosingLetter.IdOf(Fund, new ProposalId(Guid.Parse("33333333333333333333333333333333")), 1).ToString());
        Assert.Equal("fd_462a8f0b7872854db52a04b8277d0977", NamedIds.Fund("demonstration").ToString());
        Assert.Equal("fd_84bd699dbe67849bbd99aa14233e8f00", NamedIds.RequestedFund(Person, "k1").ToString());
        Assert.Equal("tx_bc6303d85898892f904139672f8231b2", NamedIds.Text(new CommandId(Guid.Parse("44444444444444444444444444444444")), 1, 0).ToString());
    }
}
