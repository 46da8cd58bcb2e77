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

    [Fact]
    public void A_gate_that_requires_it_fails_the_start_too_and_the_stages_behind_wait()
    {
        using Deployed staged = new Deployed().Root("App", """
            [assembly: Stage("core", Optional = ["cache"])] [assembly: Stage("edge", Order = 1)]
            [Service(Stage = "core")] public sealed class Cache { } [Service(Stage = "core")] public sealed class Disk { } [Service] public sealed class Free { }
            [Service(Stage = "edge")] public sealed class Web(Disk disk, Cache? cache = null) { public object? O => (disk, cache); }
            """);
        string disk = staged.Run("impact", "{0}/App.dll", "disk").With(0).Output;
        Assert.Contains("\nwhen it fails: the start of the application fails, since the gate of stage core requires 'disk', and the gate of stage edge requires 'web'\n", disk, StringComparison.Ordinal);
        Assert.EndsWith("\nwaits for it at the start: web, stage edge\n", disk, StringComparison.Ordinal);
        Assert.Contains("\nwhen it fails: nothing else does\n", staged.Run("impact", "{0}/App.dll", "cache").With(0).Output, StringComparison.Ordinal);
        Assert.EndsWith("\nwhen it fails: nothing else does\n\nwaits for it at the start: nothing\n", staged.Run("impact", "{0}/App.dll", "free").With(0).Output, StringComparison.Ordinal);
    }

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
