extern alias analyzers;

using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Mesh.Generators;
using Mesh.Startup;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>Random graphs over two to four assemblies: what is reported, and the start of those in which nothing is wrong.</summary>
public sealed partial class RandomAssembliesTests
{
    // Others: MESH_ASSEMBLIES=1000-9999.
    private static readonly (int First, int Last) s_seeds = Environment.GetEnvironmentVariable("MESH_ASSEMBLIES") is { } range && range.Split('-') is [var first, var last]
        ? (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last, CultureInfo.InvariantCulture)) : (0, 15);

    [Fact]
    public async Task What_is_reported_over_all_assemblies_is_what_a_naive_search_finds_and_the_others_start_in_order()
    {
        int faulty = 0, started = 0;
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForAsync(s_seeds.First, s_seeds.Last + 1, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, token) =>
        {
            var graph = new RandomAssemblies(new Random(seed));
            var found = new List<Diagnostic>();
            var images = new List<byte[]>();
            // What does not compile is referenced by nobody.
            while (images.Count < graph.Count && !found.Exists(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            {
                int assembly = images.Count;
                MetadataReference[] references = [.. images.Select(static image => MetadataReference.CreateFromImage(image))];
                string name = string.Create(CultureInfo.InvariantCulture, $"Random{assembly}");
                CSharpCompilation input = assembly == graph.Count - 1 ? Compile.Root(graph.Source(assembly), name, references) : Compile.Library(graph.Source(assembly), name, references);
                CSharpCompilation output = Generate.Output(new MeshGenerator(), input);
                found.AddRange(await output.WithAnalyzers([new analyzers::Mesh.Analyzers.MeshAnalyzer()]).GetAnalyzerDiagnosticsAsync(token));
                using var stream = new MemoryStream();
                Microsoft.CodeAnalysis.Emit.EmitResult emitted = output.Emit(stream, cancellationToken: token);
                Assert.True(emitted.Success, $"seed {seed}: {string.Join('\n', emitted.Diagnostics)}");
                images.Add(stream.ToArray());
            }

            Check("missing", graph.Missing(images.Count), Asked("MESH002"));
            Check("ambiguous", graph.Ambiguous(images.Count), Asked("MESH005"));
            Check(
                "circles", [graph.Circles(images.Count).ToString(CultureInfo.InvariantCulture)], [found.Count(static diagnostic => diagnostic.Id == "MESH001").ToString(CultureInfo.InvariantCulture)]);
            IEnumerable<string> captives = found.Where(static diagnostic => diagnostic.Id == "MESH003").Select(static diagnostic => FirstName().Match(Message(diagnostic)).Groups[1].Value);
            Check("captors", graph.Captors(images.Count), captives.Distinct().Order(StringComparer.Ordinal));
            if (found.Exists(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            {
                Interlocked.Increment(ref faulty);
                return;
            }

            Interlocked.Increment(ref started);
            foreach (string fault in await StartAsync(graph, images)) wrong.Enqueue($"seed {seed}: {fault}\n{Text()}");

            // The contract that is asked for, whose name may be that of several.
            IEnumerable<string> Asked(string id) => found.Where(diagnostic => diagnostic.Id == id).Select(static diagnostic => AskedFor().Match(Message(diagnostic)).Groups[1].Value)
                .Select(static name => name == "IGuard" ? "Common.IGuard" : name).Distinct().Order(StringComparer.Ordinal);

            void Check(string what, IEnumerable<string> expected, IEnumerable<string> actual)
            {
                if (!expected.SequenceEqual(actual)) wrong.Enqueue($"seed {seed}: {what}: expected {string.Join(" ", expected)}, reported {string.Join(" ", actual)}\n{Text()}");
            }

            string Text() => string.Join('\n', Enumerable.Range(0, graph.Count).Select(assembly => $"// {assembly}\n{graph.Source(assembly)}")
                .Concat(found.Select(static diagnostic => $"{diagnostic.Id} {Message(diagnostic)}")));
        });

        Assert.True(wrong.IsEmpty, $"{wrong.Count} wrong, among them\n{string.Join("\n\n", wrong.Take(5))}");
        // Graphs without faults, or none but those, would prove nothing.
        if (s_seeds.Last - s_seeds.First >= 15) Assert.True(faulty > 3 && started > 3, $"{faulty} faulty, {started} started");
    }

    private static async Task<IReadOnlyList<string>> StartAsync(RandomAssemblies graph, List<byte[]> images)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        Assembly[] assemblies = [.. images.Select(image => context.LoadFromStream(new MemoryStream(image)))];
        var services = new ServiceCollection();
        services.AddLogging();
        assemblies[^1].GetType("Microsoft.Extensions.DependencyInjection.MeshServiceCollectionExtensions")!.GetMethod("AddMesh", [typeof(IServiceCollection), typeof(Action<MeshOptions>)])!.Invoke(null, [services, null]);
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
        try
        {
            await provider.GetRequiredService<IServiceOrchestrator>().StartAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (Exception failed) when (failed is ServiceException or InvalidOperationException or TimeoutException)
        {
            return [failed.Message];
        }

        Type log = assemblies[0].GetType("Log")!;
        string[] started = [.. (IEnumerable<string>)log.GetField("Started")!.GetValue(null)!];
        var given = (IDictionary<string, object?[]>)log.GetField("Given")!.GetValue(null)!;
        var wrong = new List<string>();
        int root = graph.Count - 1;
        foreach (RandomAssemblies.Node node in graph.Nodes.Where(static node => node is { IsService: true, Lifetime: "Singleton" }))
        {
            if (started.Count(name => name == node.Class) != 1) wrong.Add($"{node.Class} was started {started.Count(name => name == node.Class)} times");
            foreach (RandomAssemblies.Node before in graph.Reached(node, root).Where(static node => node.Lifetime == "Singleton"))
            {
                if (Array.IndexOf(started, before.Class) > Array.IndexOf(started, node.Class)) wrong.Add($"{node.Class} was started before {before.Class}");
            }

            for (int place = 0; place < node.Asks.Count; place++)
            {
                RandomAssemblies.Ask ask = node.Asks[place];
                string[] expected = [.. graph.Providers(ask.Target, ask.Key, root).Select(static provider => provider.Class).Order(StringComparer.Ordinal)];
                string[] actual = [.. Unwrapped(given[node.Class][place], ask.Kind).Select(NameOf).Order(StringComparer.Ordinal)];
                if (!expected.SequenceEqual(actual)) wrong.Add($"{node.Class}.p{place} is {string.Join(" ", actual)}, not {string.Join(" ", expected)}");
            }
        }

        return wrong;
    }

    private static IEnumerable<object> Unwrapped(object? value, RandomAssemblies.Kind kind) => value is null ? []
        : kind == RandomAssemblies.Kind.Many ? ((System.Collections.IEnumerable)value).Cast<object>()
        : [kind == RandomAssemblies.Kind.Lazy ? value.GetType().GetProperty("Value")!.GetValue(value)! : value];

    // A facade is called after its class.
    private static string NameOf(object service) => ServiceName().Match(service.GetType().Name).Value;

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    [GeneratedRegex("asks for (?:one )?'([A-Za-z0-9.]+)'")]
    private static partial Regex AskedFor();

    [GeneratedRegex("'(C[0-9]+)'")]
    private static partial Regex FirstName();

    [GeneratedRegex("C[0-9]+")]
    private static partial Regex ServiceName();
}
