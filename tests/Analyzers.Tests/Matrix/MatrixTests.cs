using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Matrix;

/// <summary>Every kind of broken graph, in one project and split over two and three: found, at the right place, once; mended: silent.</summary>
public class MatrixTests
{
    public static TheoryData<string, Layout> Captive => All(CaptiveGraphs.All);

    public static TheoryData<string, Layout> Cyclic => All(CyclicGraphs.All);

    public static TheoryData<string, Layout> Missing => All(MissingGraphs.All);

    [Theory]
    [MemberData(nameof(Captive))]
    public Task A_captive_dependency_is_found_once(string name, Layout layout) => Check(CaptiveGraphs.All[name], layout);

    [Theory]
    [MemberData(nameof(Cyclic))]
    public Task A_cycle_is_found_once(string name, Layout layout) => Check(CyclicGraphs.All[name], layout);

    [Theory]
    [MemberData(nameof(Missing))]
    public Task A_missing_dependency_is_found_once(string name, Layout layout) => Check(MissingGraphs.All[name], layout);

    private static async Task Check(BrokenGraph graph, Layout layout)
    {
        CSharpCompilation compilation = Layouts.Compile(graph, layout);
        Diagnostic[] found = await Run.Over(compilation);
        Assert.True(found.Length == 1, string.Join('\n', found.Select(static diagnostic => diagnostic.ToString())) + $" ({found.Length})");
        Assert.Equal((graph.Id, graph.Severity), (found[0].Id, found[0].Severity));
        Assert.Equal(layout == Layout.One ? graph.At : graph.SplitAt ?? graph.At, Run.Text(found[0]));

        Assert.NotEqual(graph, graph.Twin);
        Diagnostic[] none = await Run.Over(Layouts.Compile(graph.Twin, layout));
        Assert.True(none.Length == 0, "the twin: " + string.Join('\n', none.Select(static diagnostic => diagnostic.ToString())));
    }

    private static TheoryData<string, Layout> All(IReadOnlyDictionary<string, BrokenGraph> graphs)
    {
        var data = new TheoryData<string, Layout>();
        foreach (string name in graphs.Keys)
        {
            foreach (Layout layout in Enum.GetValues<Layout>()) data.Add(name, layout);
        }

        return data;
    }
}
