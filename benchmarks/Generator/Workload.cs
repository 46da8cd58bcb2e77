using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Benchmarks.Generator;

/// <summary>A project of many services with eight operations each and 2,000 other files, and the edits that are made in it.</summary>
internal sealed class Workload
{
    private const int Others = 2_000;

    private readonly SyntaxTree[] _trees;
    private readonly Dictionary<Edit, (int File, Func<string, string> Text)> _edits;
    private int _made;

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    public Workload(int services)
    {
        int edited = services / 2;
        _trees =
        [
            .. Enumerable.Range(0, services).Select(static index => Parse(Service(index), $"Services/Service{index}.cs")),
            .. Enumerable.Range(0, Others).Select(static index => Parse(Other(index), $"Others/Other{index}.cs")),
        ];
        Compilation = Fresh();
        _edits = new Dictionary<Edit, (int, Func<string, string>)>
        {
            [Edit.UnrelatedBody] = (services, static n => Other(0, body: $"value > {n}")),
            [Edit.UnrelatedMember] = (services, static n => Other(0, member: $"public int Fresh{n}(string name) => name.Length;")),
            [Edit.UnrelatedType] = (services, static n => Other(0) + $"public sealed class Fresh{n} {{ }}"),
            [Edit.MentionedType] = (services, static n => Other(0) + $"[Obsolete(\"{n}\")] public sealed class Total {{ }}"),
            [Edit.Body] = (edited, n => Service(edited, body: $"value * {n}")),
            [Edit.Signature] = (edited, n => Service(edited, parameter: $"value{n}")),
            [Edit.Constructor] = (edited, n => Service(edited, dependency: $"IService7 seventh{n}, ")),
        };
    }

    /// <summary>The project before an edit.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>
    /// The project after an edit: a new compilation each time, as after each keystroke, in which nothing is bound yet. No edit is made
    /// twice.
    /// </summary>
    public CSharpCompilation After(Edit edit)
    {
        (int file, Func<string, string> text) = _edits[edit];
        return Compilation.ReplaceSyntaxTree(_trees[file], Parse(text((++_made).ToString(CultureInfo.InvariantCulture)), _trees[file].FilePath));
    }

    /// <summary>The project as a compiler that has just been started sees it: nothing is bound yet.</summary>
    public CSharpCompilation Fresh() => CSharpCompilation.Create("App", _trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A driver as the compiler makes one.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: ParseOptions);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, path);

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || file is "netstandard.dll" or "Mesh.Runtime.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path));

    // Each service needs up to three that come before it, so that the graph is deep and without a cycle.
    private static string Service(int index, string body = "value * 2", string parameter = "value", string dependency = "")
    {
        int[] needs = [.. new[] { index / 2, index / 3, index - 1 }.Where(need => need >= 0 && need < index).Distinct()];
        string parameters = dependency + string.Join(", ", needs.Select(static (need, place) => $"IService{need} need{place}"));
        return $$"""
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Mesh;

            namespace App.Services;

            public interface IService{{index}}
            {
                int Compute(int {{parameter}});
                bool TryFind(string name, out int value);
                Task SaveAsync(string name, CancellationToken cancellationToken);
                Task<string> DescribeAsync(string name, CancellationToken cancellationToken);
                ValueTask FlushAsync(CancellationToken cancellationToken);
                ValueTask<int> CountAsync(CancellationToken cancellationToken);
                IAsyncEnumerable<string> AllAsync(CancellationToken cancellationToken);
                T Convert<T>(object value) where T : class;
            }

            [Service]
            public sealed class Service{{index}}({{parameters}}) : IService{{index}}
            {
                public int Compute(int value) => {{body}};

                public bool TryFind(string name, out int value)
                {
                    value = name.Length;
                    return true;
                }

                public Task SaveAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

                public Task<string> DescribeAsync(string name, CancellationToken cancellationToken) => Task.FromResult(name);

                public ValueTask FlushAsync(CancellationToken cancellationToken) => default;

                public ValueTask<int> CountAsync(CancellationToken cancellationToken) => new({{index}});

                public IAsyncEnumerable<string> AllAsync(CancellationToken cancellationToken) => throw new System.NotSupportedException();

                public T Convert<T>(object value) where T : class => (T)value;
            }
            """;
    }

    private static string Other(int index, string body = "value > 0", string member = "") => $$"""
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

            public int Sum => _values.Where(value => {{body}}).Sum();

            [Obsolete("Use Sum.")]
            public int Total() => Sum;

            public void Add(int value)
            {
                if (value < 0) throw new ArgumentOutOfRangeException(nameof(value));
                _values.Add(value);
            }

            {{member}}
        }
        """;
}
