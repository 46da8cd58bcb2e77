using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Pipeline;

/// <summary>The same input gives the same bytes, whatever the culture and the order of files.</summary>
public class DeterminismTests
{
    private static readonly string[] s_sources =
    [
        """
        namespace Ä
        {
            public interface IIndex { double this[int I] { get; } }
            [Service(StartTimeout = "1.5s", Capabilities = ["b", "a"], Key = -5)] public class Index : IIndex
            {
                public double this[int I] => 1.5;
            }
        }
        """,
        """
        public interface IÖl { }
        [Service] public class Öl : IÖl { }
        [Service] public class Ol : IOl { }
        public interface IOl { }
        [Service(Name = "o-l", Lifetime = ServiceLifetime.Transient)] public class OL(IOl o) : IOL { public object O => o; }
        public interface IOL { }
        """,
        "public interface IZ { } [Service(Key = 1.5)] public class Z(IOl o, IÖl ö, IOL l, IEnumerable<IZ> all) : IZ { public object O => (o, ö, l, all); }",
    ];

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public async Task The_culture_changes_nothing(string culture)
    {
        IReadOnlyDictionary<string, string> expected = await Files(s_sources);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, await Files(s_sources));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task The_order_of_files_changes_nothing() => Assert.Equal(
        (await Files(s_sources)).OrderBy(static file => file.Key, StringComparer.Ordinal),
        (await Files([.. s_sources.Reverse()])).OrderBy(static file => file.Key, StringComparer.Ordinal));

    [Fact]
    public void The_order_of_the_files_with_the_parts_of_a_type_changes_nothing()
    {
        CSharpCompilation compilation = Compile.Root(
        [
            """
            [assembly: Stage("one", Order = 1)]
            public interface IFirst { void First(); } public interface ILast { void Last(); } public interface IOther { }
            public partial interface IParts : IFirst { Task GetAsync(int id); Task GetAsync(string name); int Size { get; } [Obsolete("old")] partial void Tell(); }
            [Service(Lifetime = ServiceLifetime.Singleton, Stage = "one")] public partial class Parts : IParts { [WarmCache] public void Fill() { } public void First() { } public int Size => 1; public Task GetAsync(string name) => Task.CompletedTask; }
            public partial record Id(int Number) { public string A { get; } = ""; }
            """,
            """
            [assembly: Stage("two", Order = 1)]
            public partial interface IParts : ILast { Task PutAsync(int id); string this[int i] { get; } [System.Diagnostics.CodeAnalysis.Experimental("X1")] partial void Tell() { } }
            [DependsOn<IOther>, DependsOn<Other>] public partial class Parts : IOther { [WarmCache] public void Heat() { } public void Last() { } public Task GetAsync(int id) => Task.CompletedTask; public Task PutAsync(int id) => Task.CompletedTask; public string this[int i] => ""; }
            [Service] public class Other { }
            public partial record Id { public int B { get; } }
            """,
            "public interface ICached { Task<int> GetAsync(Id id); } [Service, DependsOn<Other>] public partial class Cached { [Cached(\"5m\", Key = \"x:{id}\")] public Task<int> GetAsync(Id id) => Task.FromResult(1); }",
            "public interface IAnother { } [DependsOn<Parts>] public partial class Cached : IAnother, ICached { }",
            "public interface IMore { } public partial class Cached : IMore { }",
        ]);
        IReadOnlyDictionary<string, string> files = Generate.Files(new MeshGenerator(), compilation);
        Compile.AssertNoErrors(Generate.Output(new MeshGenerator(), compilation));
        Assert.Contains("Size", files["Parts.g.cs"], StringComparison.Ordinal);
        Assert.Equal(files, Generate.Files(new MeshGenerator(), compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse())));
    }

    [Fact]
    public void The_order_of_references_changes_nothing()
    {
        MetadataReference one = Scenario.Library("public interface IOne { } [Service] internal class One : IOne { }", "Ones").ToReference();
        MetadataReference two = Scenario.Library("public interface ITwo { } [Service] internal class Two : ITwo { }", "Twos").ToReference();
        Assert.Equal(Generate.Files(new MeshGenerator(), Compile.Root("", references: [one, two])), Generate.Files(new MeshGenerator(), Compile.Root("", references: [two, one])));
    }

    [Fact]
    public async Task Names_that_differ_only_in_case_get_files_of_their_own()
    {
        CSharpCompilation compilation = Compile.Root("public interface IA { } [Service] public class Store : IA { } public interface IB { } [Service(Name = \"other\")] public class STORE : IB { }");
        Assert.Equal(2, (await Generate.CheckedFiles<MeshGenerator>(compilation)).Keys.Count(static name => name.StartsWith("store.", StringComparison.OrdinalIgnoreCase)));
    }

    private static Task<IReadOnlyDictionary<string, string>> Files(string[] sources) => Generate.CheckedFiles<MeshGenerator>(Compile.Root(sources));
}
