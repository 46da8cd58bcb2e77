namespace Mesh.Tool.Tests.Commands;

public sealed class ImpactCommandTests(DeployedShop shop) : IClassFixture<DeployedShop>
{
    private readonly Deployed _shop = shop.Folder;

    [Fact]
    public void What_breaks_and_what_waits_is_told_apart() => Snapshot.Verify(new Dictionary<string, string>
    {
        ["database"] = Impact("database"),
        ["mail"] = Impact("mail"),
        ["clock"] = Impact("clock"),
        ["checkout"] = Impact("checkout"),
    });

    [Theory]
    [InlineData("OrderStore")]
    [InlineData("IOrderStore")]
    [InlineData("Shop.Orders.OrderStore")]
    [InlineData("Shop.Orders.IOrderStore")]
    public void A_service_can_be_named_by_its_class_or_its_contract(string name) => Assert.Equal(Impact("order-store"), Impact(name));

    [Fact]
    public void An_unknown_service_is_an_error_with_those_of_similar_names()
    {
        Assert.Equal("mesh: 'Shop' has no service 'databaes'. similar: database. help: 'mesh graph' lists all 10.\n", _shop.Run("impact", "{0}/Shop.dll", "databaes").With(2).Error);
        Assert.Equal("mesh: 'Shop' has no service 'xyzzy'. help: 'mesh graph' lists all 10.\n", _shop.Run("impact", "{0}/Shop.dll", "xyzzy").With(2).Error);
    }

    [Fact]
    public void A_contract_that_several_provide_names_none_of_them() =>
        Assert.Equal("mesh: 'IMail' can be mail (Mail in Shop.Orders) and smtp-mail (SmtpMail in Shop.Orders); name one of them.\n", _shop.Run("impact", "{0}/Shop.dll", "IMail").With(2).Error);

    private string Impact(string service) => _shop.Run("impact", "{0}/Shop.dll", service).With(0).Output;
}
