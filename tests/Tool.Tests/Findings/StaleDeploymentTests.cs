namespace Mesh.Tool.Tests.Findings;

/// <summary>A library is replaced after the application was compiled with it.</summary>
public sealed class StaleDeploymentTests : IDisposable
{
    private const string Library = """
        namespace Lib
        {
            public interface IStore { void Add(); }
            public interface IOther { void Do(); }
            [Service] public sealed class Store : IStore { public void Add() { } }
            [Service] public sealed class Other : IOther { public void Do() { } }
        }
        """;

    private readonly Deployed _app = new Deployed().Library("Lib", Library).Root("App", "[Service] public sealed class Basket(Lib.IStore store) { public void Add() => store.Add(); }");

    public void Dispose() => _app.Dispose();

    [Fact]
    public void The_same_library_compiled_again_is_fine() => Assert.Empty(Findings(Library));

    [Fact]
    public void What_is_new_and_provided_by_the_host_as_it_says_is_fine() => Assert.Empty(Findings(
        "[assembly: ProvidedByHost<Lib.IClock<string>>] [assembly: ProvidedByHost(typeof(Lib.IPool<>))]"
        + Library.Replace("class Store :", "class Store(IClock<string> clock, IPool<int> pool) :", StringComparison.Ordinal).Replace("public void Add() { }", "public object Add2() => (clock, pool); public void Add() { }", StringComparison.Ordinal).Replace("public interface IStore", "public interface IClock<T>; public interface IPool<T>; public interface IStore", StringComparison.Ordinal)));

    [Fact]
    public void A_dependency_that_nothing_provides_is_missing()
    {
        string finding = Assert.Single(Findings(Library.Replace("class Store :", "class Store(IClock clock) :", StringComparison.Ordinal).Replace("public interface IStore", "public interface IClock; public interface IStore", StringComparison.Ordinal)));
        Assert.Equal("missing MESH002: store (Store in Lib) asks for 'IClock', which nothing provides. help: deploy the version of Lib that App was compiled with, or compile App with this one.", finding);
    }

    [Fact]
    public void A_service_that_is_gone_is_stale_and_what_it_provided_is_missing()
    {
        string[] findings = Findings(Library.Replace("[Service] public sealed class Store", "public sealed class Store", StringComparison.Ordinal));
        Assert.Equal(2, findings.Length);
        Assert.StartsWith("stale: 'Lib.Store' is in the plan of App, but in no assembly beside it: the start will fail. help: ", findings[0], StringComparison.Ordinal);
        Assert.StartsWith("missing MESH002: basket (Basket in App) asks for 'IStore', which nothing provides. help: ", findings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_is_new_is_not_in_the_plan()
    {
        string finding = Assert.Single(Findings(Library + "namespace Lib { [Service] public sealed class Third { } }"));
        Assert.StartsWith("stale: third (Third in Lib) is not in the plan of App: it will not be started.", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dependency_that_is_new_is_not_waited_for()
    {
        string finding = Assert.Single(Findings(Library.Replace("class Store :", "class Store(IOther other) :", StringComparison.Ordinal)));
        Assert.StartsWith("stale: store (Store in Lib) depends on 'other', which the plan of App does not know: it will not wait.", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_is_found_once()
    {
        string[] findings = Findings(Library.Replace("class Store :", "class Store(IOther other) :", StringComparison.Ordinal).Replace("class Other :", "class Other(IStore store) :", StringComparison.Ordinal));
        Assert.Equal("cycle MESH001: 'other' depends on itself: other (Other in Lib) -> store (Store in Lib) -> other. help: take Lazy<T> or Func<T> in one of them, which is resolved at the first call.", Assert.Single(findings, static finding => finding.StartsWith("cycle", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_second_provider_is_ambiguous()
    {
        string[] findings = Findings(Library + "namespace Lib { [Service] public sealed class Store2 : IStore { public void Add() { } } }");
        Assert.Equal("ambiguous MESH005: basket (Basket in App) asks for one 'IStore', but store (Store in Lib) and store2 (Store2 in Lib) provide it. help: give all but one a key, or take IEnumerable<IStore>.", findings[^1]);
    }

    [Fact]
    public void A_singleton_that_holds_a_scoped_service_through_a_transient_one_is_captive()
    {
        string[] findings = Findings(Library.Replace("[Service] public sealed class Store :", "[Service(Lifetime = ServiceLifetime.Transient)] public sealed class Store(IOther other) :", StringComparison.Ordinal).Replace("[Service] public sealed class Other", "[Service(Lifetime = ServiceLifetime.Scoped)] public sealed class Other", StringComparison.Ordinal));
        Assert.Equal("captive MESH003: the singleton 'basket' holds the scoped 'other': basket (Basket in App) -> store (Store in Lib) -> other (Other in Lib). help: make 'basket' scoped, or take IServiceScopeFactory and ask for 'other' in a scope of its own.", findings[^1]);
    }

    [Fact]
    public void Two_services_of_one_name_are_found()
    {
        string[] findings = Findings(Library.Replace("[Service] public sealed class Store", "[Service(Name = \"basket\")] public sealed class Store", StringComparison.Ordinal));
        Assert.Equal("duplicate MESH004: Basket in App and Store in Lib are named 'basket'. help: give each a name of its own: [Service(Name = \"...\")].", Assert.Single(findings));
    }

    [Theory]
    [InlineData("graph")]
    [InlineData("order")]
    [InlineData("impact", "basket")]
    public void What_is_missing_beside_the_assembly_every_command_says(string command, params string[] more)
    {
        File.Delete(_app.PathOf("Lib.dll"));
        Assert.Equal(
            "mesh: 2 services in the plan of App are in no assembly beside it (not there: Lib.dll), and left out: Lib.Other and Lib.Store. help: name the assembly in the folder to which it was built or published, with those that it was compiled with.\n",
            _app.Run([command, "{0}/App.dll", .. more]).With(0).Error);
        Assert.Contains("'Lib.Store' is in the plan of App, but in no assembly beside it", _app.Run("check", "{0}/App.dll").With(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_missing_nothing_is_said() => Assert.Empty(_app.Run("graph", "{0}/App.dll").With(0).Error);

    // The findings, without the summary in the last line.
    private string[] Findings(string library)
    {
        Ran ran = _app.Library("Lib", library).Run("check", "{0}/App.dll");
        string[] lines = ran.Output.Split('\n')[..^2];
        Assert.Equal(lines.Length == 0 ? 0 : 1, ran.ExitCode);
        return lines;
    }
}
