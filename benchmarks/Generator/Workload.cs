using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Benchmarks.Generator;

/// <summary>A project of 500 services and 2,000 other files, and the edits that are made in it.</summary>
internal sealed class Workload
{
    private const int Services = 500;
    private const int Others = 2_000;
    private const int Edited = 250;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);
    private readonly SyntaxTree[] _trees =
    [
        .. Enumerable.Range(0, Services).Select(static index => Parse(Service(index), $"Services/Service{index}.cs")),
        .. Enumerable.Range(0, Others).Select(static index => Parse(Other(index, 0), $"Others/Other{index}.cs")),
    ];

    public Workload()
    {
        Compilation = Fresh();
        UnrelatedEdit = (_trees[Services], Parse(Other(0, 1), _trees[Services].FilePath));
        BodyEdit = (_trees[Edited], Parse(Service(Edited, body: "value * 3"), _trees[Edited].FilePath));
        ConstructorEdit = (_trees[Edited], Parse(Service(Edited, dependency: "IService7 seventh, "), _trees[Edited].FilePath));
    }

    /// <summary>The project before an edit.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>An edit in a file without services.</summary>
    public (SyntaxTree Before, SyntaxTree After) UnrelatedEdit { get; }

    /// <summary>An edit in the body of an operation.</summary>
    public (SyntaxTree Before, SyntaxTree After) BodyEdit { get; }

    /// <summary>One more dependency of one service.</summary>
    public (SyntaxTree Before, SyntaxTree After) ConstructorEdit { get; }

    /// <summary>The project as a compiler that has just been started sees it: nothing is bound yet.</summary>
    public CSharpCompilation Fresh() => CSharpCompilation.Create("App", _trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A driver as the compiler makes one.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: s_options);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_options, path);

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || file is "netstandard.dll" or "Mesh.Runtime.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path));

    // Each needs up to three that come before it, so that the graph is deep and without a cycle.
    private static string Service(int index, string body = "value * 2", string dependency = "")
    {
        int[] needs = [.. new[] { index / 2, index / 3, index - 1 }.Where(need => need >= 0 && need < index).Distinct()];
        string parameters = dependency + string.Join(", ", needs.Select(static (need, place) => $"IService{need} need{place}"));
        return $$"""
            using System.Threading;
            using System.Threading.Tasks;
            using Mesh;

            namespace App.Services;

            public interface IService{{index}}
            {
                int Compute(int value);
                Task<string> DescribeAsync(string name, CancellationToken cancellationToken);
                ValueTask<int> CountAsync(CancellationToken cancellationToken);
            }

            [Service]
            public sealed class Service{{index}}({{parameters}}) : IService{{index}}
            {
                public int Compute(int value) => {{body}};

                public Task<string> DescribeAsync(string name, CancellationToken cancellationToken) => Task.FromResult(name);

                public ValueTask<int> CountAsync(CancellationToken cancellationToken) => new({{index}});
            }
            """;
    }

    private static string Other(int index, int edit) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace App.Others;

        /// <summary>One of many.</summary>
        [Serializable]
        public sealed class Other{{index}}
        {
            private readonly List<int> _values = [];

            public string Name { get; set; } = "other {{index}}";

            public int Sum => _values.Where(value => value > {{edit}}).Sum();

            [Obsolete("Use Sum.")]
            public int Total() => Sum;

            public void Add(int value)
            {
                if (value < 0) throw new ArgumentOutOfRangeException(nameof(value));
                _values.Add(value);
            }
        }
        """;
}
