namespace Mesh.Tool.Tests.Commands;

public sealed class CheckCommandTests
{
    [Fact]
    public void A_whole_application_ends_with_0()
    {
        using Deployed shop = Shop.Deploy();
        Assert.Equal("Shop: 10 services in 3 assemblies, no findings\n", shop.Run("check", "{0}/Shop.dll").With(0).Output);
    }

    [Fact]
    public void A_library_may_leave_open_what_it_asks_for()
    {
        using Deployed library = new Deployed().Library("Lib", "public interface IStore { void Add(); } [Service] public sealed class Basket(IStore store) { public void Add() => store.Add(); }");
        Assert.Equal("Lib: 1 service in 1 assembly, no findings\n", library.Run("check", "{0}/Lib.dll").With(0).Output);
    }
}
