using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Entries;

/// <summary>What attributes that say of themselves that they are entries of the manifest become. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> accepts.</summary>
public class EntryTests
{
    internal const string Attributes =
        """
        using Mesh.Manifest;

        namespace Acme;

        public enum Mode { Loose, Strict }
        [ManifestEntry("budget")] [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
        public class BudgetAttribute(string? p99 = null, params int[] steps) : Attribute
        {
            public string? P99 => p99;
            public int[] Steps => steps;
            public double ErrorRate { get; set; }
            public Mode Mode { get; set; }
            public Type? Of { get; set; }
            public object? Any { get; set; }
        }
        public sealed class TightBudgetAttribute() : BudgetAttribute("1ms");
        [ManifestEntry("flag", UniqueBy = "name")] [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
        public sealed class FlagAttribute(string name) : Attribute { public string Name => name; public char Letter; }
        [Obsolete("old"), ManifestEntry("old")] public sealed class OldAttribute : Attribute;
        public sealed class PlainAttribute : Attribute;
        """;

    private const string Shop =
        """
        using Acme;

        [assembly: ManifestEntries, Flag("everywhere", Letter = 'x'), Plain]

        namespace Shop;

        public record Order(int Id);
        public interface INamed { [Flag("from-extended")] string Named(int id); [Budget("9s")] void Other(); }
        [Budget("5s")] public interface IOrders : INamed
        {
            ValueTask<Order> GetAsync(int id, CancellationToken token);
            ValueTask<Order> GetAsync([Flag("parameter")] string id);
            [Budget("2s", 1, 2, ErrorRate = 0.25, Mode = Mode.Strict, Of = typeof(Dictionary<,>), Any = new object[] { 1L, null!, "x", double.NaN })] Task SaveAsync(Order order);
        }
        [Service, TightBudget, Plain] public sealed class Orders : IOrders
        {
            [Budget(Mode = (Mode)7)] public ValueTask<Order> GetAsync(int id, CancellationToken token) => new(new Order(id));
            public ValueTask<Order> GetAsync(string id) => default;
            [Plain] public Task SaveAsync([Flag("own \"quoted\"\n\u2028")] Order order) => Task.CompletedTask;
            public string Named(int id) => "";
            public void Other() { }
        }
        [ManifestEntries, Flag("settings")] public sealed partial record Settings([property: Flag("url")] string Url)
        {
            [Budget("3s")] public void Apply([Flag("value")] int value) { }
        #pragma warning disable CS0618
            [Old] public int Field;
        #pragma warning restore CS0618
        }
        [Flag("unmarked")] public sealed class Unmarked;
        """;

    [Fact]
    public async Task Entries_of_services_and_of_what_is_marked_are_printed_with_their_values_and_places() => Snapshot.Verify(
        (await Generate.CheckedFiles<MeshGenerator>(Compile.Root([Attributes, Shop]))).Where(static file => file.Key == "Mesh.Entries.g.cs").ToDictionary(StringComparer.Ordinal));

    [Fact]
    public void The_attribute_is_there_at_run_time_as_it_was_written()
    {
        object? seen = Scenario.Run(
            """
            using System.Linq;
            using Acme;
            using Mesh.Manifest;
            using Mesh.Metrics;

            public interface IStore<T> { [Budget("generic")] void Put(T item); }
            [Service] public sealed class Store<T> : IStore<T> { public void Put(T item) { } }
            public interface IOrders { [Budget("2s", 1, 2, ErrorRate = 0.25, Of = typeof(List<>), Any = new object[] { 1L, "x" })] void Save(); void Load(); void Load(int id); }
            [Service, Budget("class"), TightBudget] public sealed class Orders(IStore<int> store) : IOrders { public void Save() => store.Put(1); public void Load() { } [Budget("int")] public void Load(int id) { } }
            public static class Scenario
            {
                public static object? Run()
                {
                    using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                    var manifest = provider.GetRequiredService<MeshManifest>();
                    provider.GetRequiredService<IOrders>();
                    var operations = provider.GetRequiredService<MeshMetrics>().Operations.ToArray().OrderBy(operation => operation.Name);
                    var save = manifest.Of<BudgetAttribute>().Single(entry => entry.Place.Member == "Save").Attribute;
                    var same = ReferenceEquals(save, manifest.Of<BudgetAttribute>().Single(entry => entry.Place.Member == "Save").Attribute);
                    return string.Join(" | ", operations.Select(operation => operation.Name + " " + string.Join(",", manifest.HoldingFor<BudgetAttribute>(operation).Select(budget => budget.P99))))
                        + $" ; {same} {save.Steps.Length} {save.ErrorRate} {save.Of!.Name} {((object[])save.Any!)[1]} ; "
                        + string.Join(" ", manifest.Of<TightBudgetAttribute>().Select(entry => entry.Place)) + " " + manifest.Entries[0].Place.Assembly + " " + manifest.Of<FlagAttribute>().Single().Attribute.Name;
                }
            }
            """,
            Scenario.Library(Attributes.Replace("namespace Acme;", "[assembly: ManifestEntries, Acme.Flag(\"library\")] namespace Acme;", StringComparison.Ordinal), "Acme"));
        Assert.Equal("Load() class,1ms | Load(int) int | Put generic | Save 2s ; True 2 0.25 List`1 x ; orders Acme library", seen);
    }

    [Fact]
    public async Task The_parameters_of_a_marked_delegate_are_those_of_its_call_and_a_nested_type_needs_a_mark_of_its_own()
    {
        IReadOnlyDictionary<string, string> files = await Generate.CheckedFiles<MeshGenerator>(Compile.Library(Attributes + "[ManifestEntries] public delegate int Map([Flag(\"argument\")] int id); [ManifestEntries] public static class Outer { [Flag(\"nested\")] public sealed class Inner; }", "Acme"));
        string entries = files["Mesh.Entries.g.cs"];
        Assert.Contains("Member = \"Invoke\", Parameter = \"id\"", entries, StringComparison.Ordinal);
        Assert.DoesNotContain("BeginInvoke", entries, StringComparison.Ordinal);
        Assert.DoesNotContain("nested", entries, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_services_brings_its_entries()
    {
        CSharpCompilation library = Scenario.Library(Attributes + "[ManifestEntries, Flag(\"a\")] public static class Flags { public const string A = \"a\"; }", "Acme");
        Assert.Equal("Acme.Flags a", Scenario.Run(
            """
            using System.Linq;
            public static class Scenario { public static object? Run()
            {
                using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                (Mesh.Manifest.ManifestPlace place, Acme.FlagAttribute flag) = provider.GetRequiredService<Mesh.Manifest.MeshManifest>().Of<Acme.FlagAttribute>().Single();
                return place + " " + flag.Name;
            } }
            """,
            library));
    }

    [Fact]
    public async Task What_generated_code_cannot_make_again_is_left_out()
    {
        IReadOnlyDictionary<string, string> files = await Generate.CheckedFiles<MeshGenerator>(Compile.Root([Attributes,
            """
            using Acme;
            using Mesh.Manifest;
            public static class Outer
            {
                [Service, Budget("seen", Of = typeof(Hidden)), Inner] public sealed class Clock;
                private sealed class Hidden;
                [ManifestEntry("inner")] private sealed class InnerAttribute : Attribute;
                [ManifestEntries, Flag("hidden")] private sealed class Secret;
                [ManifestEntry(" ")] public sealed class NamelessAttribute : Attribute;
                [ManifestEntries, Nameless] public sealed class Named;
            }
            """]));
        Assert.DoesNotContain("Mesh.Entries.g.cs", files.Keys);
    }

    [Fact]
    public void Who_has_no_entries_gets_what_he_got_before()
    {
        string[] sources = ["public interface IClock { int Now(); } [Service, Obsolete] public class Clock : IClock { public int Now() => 1; }"];
        IReadOnlyDictionary<string, string> files = Generate.Files(new MeshGenerator(), Compile.Root(sources));
        Assert.DoesNotContain("Mesh.Entries.g.cs", files.Keys);
        Assert.DoesNotContain("Entries", string.Concat(files.Values), StringComparison.Ordinal);
    }
}
