using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Dispatch;

/// <summary>The code that calls operations by name. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> accepts.</summary>
public class DispatchOutputTests
{
    private const string Store =
        """
        namespace Shop;
        public interface IStore
        {
            Task<string?> GetAsync(int id, int depth = 1, CancellationToken cancellationToken = default);
            void Touch();
            T Map<T>(T value);
        }
        [Service] internal sealed class Store : IStore
        {
            public Task<string?> GetAsync(int id, int depth, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
            public void Touch() { }
            public T Map<T>(T value) => value;
        }
        """;

    [Fact]
    public async Task A_store_that_is_called_by_name() =>
        Snapshot.Verify((await Files()).Where(static file => file.Key.EndsWith("-Dispatch.g.cs", StringComparison.Ordinal)).ToDictionary());

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    [InlineData("nonsense", true)]
    public async Task A_project_can_turn_it_off(string value, bool isThere)
    {
        IReadOnlyDictionary<string, string> files = await Files(new Dictionary<string, string> { ["MeshDispatch"] = value });
        Assert.Equal(isThere, files.Keys.Any(static name => name.Contains("-Dispatch", StringComparison.Ordinal)));
        Assert.Equal(isThere, files.Values.Any(static text => text.Contains("Dispatch = ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("true")]
    public void A_project_that_does_not_reference_the_coordinator_has_none_of_it(string? value)
    {
        IReadOnlyDictionary<string, string> files = Generate.Files(new MeshGenerator(), Compile.Root(Store, "Shop"), value is null ? null : new Dictionary<string, string> { ["MeshDispatch"] = value });
        Assert.DoesNotContain(files.Keys, static name => name.Contains("Dispatch", StringComparison.Ordinal));
        Assert.DoesNotContain(files.Values, static text => text.Contains("Dispatch", StringComparison.Ordinal) || text.Contains("Coordinat", StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_gets_it_with_its_first_reference_to_the_coordinator()
    {
        CSharpCompilation before = Compile.Root(Store);
        Microsoft.CodeAnalysis.GeneratorDriver driver = Generate.Driver(new MeshGenerator()).RunGenerators(before);
        IReadOnlyDictionary<string, string> without = Generate.Files(driver), with = Generate.Files(driver.RunGenerators(before.AddReferences(Scenario.Coordination)));
        Assert.Equal(["Mesh.Root.g.cs", "Shop.Store-Dispatch.g.cs", "Shop.Store.g.cs"], with.Keys.Where(name => !without.TryGetValue(name, out string? text) || text != with[name]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_service_without_an_operation_that_can_be_called_has_no_such_file() => Assert.DoesNotContain(
        Generate.Files(new MeshGenerator(), Compile.Root("public interface IContract { T Map<T>(T value); int Count { get; } } [Service] public class Implementation : IContract { public T Map<T>(T value) => value; public int Count => 1; }", references: [Scenario.Coordination])).Keys,
        static name => name.Contains("Dispatch", StringComparison.Ordinal));

    [Fact]
    public async Task It_is_no_more_than_half_of_the_facade()
    {
        IReadOnlyDictionary<string, string> files = await Files();
        int dispatch = files.Single(static file => file.Key.EndsWith("Store-Dispatch.g.cs", StringComparison.Ordinal)).Value.Length;
        int service = files.Single(static file => file.Key.EndsWith("Store.g.cs", StringComparison.Ordinal)).Value.Length;
        Assert.InRange(dispatch, 1, service / 2);
    }

    [Theory]
    [InlineData("[Service] internal sealed class Store", "[Service] [Retry(2)] internal sealed class Store", false)]
    [InlineData("int depth = 1", "int depth = 2", true)]
    public void An_edit_of_policies_does_not_print_it_again(string from, string to, bool isPrinted)
    {
        CSharpCompilation before = Compile.Root(Store, references: [Scenario.Coordination]), after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[0], CSharpSyntaxTree.ParseText(Store.Replace(from, to, StringComparison.Ordinal), Compile.ParseOptions, before.SyntaxTrees[0].FilePath));
        IReadOnlyDictionary<string, IncrementalStepRunReason[]> reasons = Generate.RunReasons(new MeshGenerator(), before, after);
        Assert.Equal(isPrinted, reasons[TrackingNames.Dispatches].Contains(IncrementalStepRunReason.Modified));
    }

    private static Task<IReadOnlyDictionary<string, string>> Files(IReadOnlyDictionary<string, string>? properties = null) =>
        Generate.CheckedFiles<MeshGenerator>(Compile.Root(Store, "Shop", [Scenario.Coordination]), properties);
}
