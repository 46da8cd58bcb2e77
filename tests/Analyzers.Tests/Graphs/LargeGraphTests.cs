using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Graphs;

public class LargeGraphTests
{
    private const int Count = 10_000;

    /// <summary>Far above what is needed, far below what anything quadratic would take.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_chain_of_ten_thousand_services_with_a_gap_in_each_and_a_cycle_at_its_end_is_analysed_in_time()
    {
        string chain = string.Concat(Enumerable.Range(0, Count).Select(i => $"public interface IGap{i}; [Service] class S{i:00000}({(i < Count - 1 ? $"S{i + 1:00000} next, " : "S09998 back, ")}IGap{i} gap);\n"));
        Compilation compilation = Compile.Root(chain);
        var watch = Stopwatch.StartNew();
        ILookup<string, Diagnostic> found = (await Run.Over(compilation)).ToLookup(static diagnostic => diagnostic.Id);
        Assert.True(watch.Elapsed < s_limit, watch.Elapsed.ToString());
        Assert.Equal(Count, found["MESH002"].Count());
        Assert.Single(found["MESH001"]);
    }

    [Fact]
    public async Task Many_services_with_the_same_gap_and_the_same_name_are_analysed_in_time()
    {
        const int Many = 4_000;
        Compilation compilation = Compile.Root("public interface IGap;\n" + string.Concat(Enumerable.Range(0, Many).Select(i => $"[Service(Name = \"same\")] class S{i:00000}(IGap gap);\n")));
        var watch = Stopwatch.StartNew();
        ILookup<string, Diagnostic> found = (await Run.Over(compilation)).ToLookup(static diagnostic => diagnostic.Id);
        Assert.True(watch.Elapsed < s_limit, watch.Elapsed.ToString());
        Assert.Single(found["MESH002"]);
        Assert.Equal(Many - 1, found["MESH004"].Count());
    }
}
