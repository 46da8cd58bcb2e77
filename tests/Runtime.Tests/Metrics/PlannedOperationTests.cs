using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

public sealed class PlannedOperationTests
{
    [Fact]
    public async Task Operations_of_the_plan_are_listed_at_zero_before_anybody_asks_for_their_facade()
    {
        await using TestMesh mesh = Mesh();
        Assert.Equal(
            [("a", "IA", "Get"), ("a", "IA", "Get(int)"), ("b", "IA", "Get"), ("b", "IB", "Save")],
            mesh.Metrics.Snapshot().Select(static each => (each.Service, each.Contract, each.Operation)));
        Assert.All(mesh.Metrics.Snapshot(), static each => Assert.Equal((0, 0, 0, 0), (each.Count, each.Active, each.ErrorCount, each.Rejected)));
        Assert.Equal(["Get", "Save"], mesh.Metrics.Snapshot("b").Select(static each => each.Operation));
        Assert.Empty(mesh.Metrics.Snapshot("c"));
    }

    [Fact]
    public async Task A_facade_that_is_made_later_counts_in_the_same_place()
    {
        await using TestMesh mesh = Mesh();
        Operation before = mesh.Metrics.Operation("b", "IA", "Get"); // as its facade does
        int generation = mesh.Metrics.Generation;
        Assert.Equal(4, mesh.Metrics.Operations.Length);
        Operation save = mesh.Metrics.Operation("b", "IB", "Save");
        save.Start(out OperationCall call);
        call.Leave();
        Assert.Equal((4, generation), (mesh.Metrics.Operations.Length, mesh.Metrics.Generation));
        Assert.Same(before, mesh.Metrics.Operations[0]);
        Assert.Same(save, mesh.Metrics.Operations[save.Index]);
        Assert.Equal(1, mesh.Metrics.Snapshot().Single(static each => each.Operation == "Save").Count);
    }

    private static TestMesh Mesh()
    {
        var mesh = new TestMesh();
        mesh.Add("a", static entry => entry with { Operations = static () => [new("Get(int)", false, "IA"), new("Get", true, "IA")] });
        mesh.Add("b", static entry => entry with { Operations = static () => [new("Get", false, "IA"), new("Save", false, "IB"), new("Unknown", false)] }, "a");
        mesh.Add("c");
        return mesh;
    }
}
