using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>Edges, slots, pools and stages: who may begin when. No service is made, and nothing called: of a <see cref="TestMesh"/> only the plan is used.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void Each_begins_as_soon_as_the_last_has_ended_that_it_waits_for()
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b");
        mesh.Add("c", "a", "b");
        mesh.Add("d", "b");
        BareStart start = Start(mesh);

        Assert.Equal(["a", "b"], start.Begun().Order());
        start.End("b");
        Assert.Equal(["d"], start.Begun());
        start.End("a");
        Assert.Equal(["c"], start.Begun());
        start.End("c");
        Assert.False(start.IsOver);
        start.End("d");
        Assert.True(start.IsOver);
        Assert.Null(start.Failure);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a?", true)]
    [InlineData("a+", true)]
    [InlineData("a+?", true)]
    [InlineData("a~", false)]
    public void What_an_edge_asks_for_is_waited_for(string edge, bool waits)
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", edge);
        BareStart start = Start(mesh);

        Assert.Equal(waits ? ["a"] : ["a", "b"], start.Begun().Order());
        start.End("a");
        Assert.Equal(waits ? ["b"] : [], start.Begun());
    }

    [Theory]
    [InlineData("a", false)]
    [InlineData("a+", false)]
    [InlineData("a!", false)]
    [InlineData("a?", true)]
    [InlineData("a+?", true)]
    [InlineData("a!?", true)]
    public void Without_what_it_requires_a_service_does_not_begin_and_without_what_is_optional_it_does(string edge, bool begins)
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", edge);
        BareStart start = Start(mesh);
        start.Begun();
        start.Fail("a");

        Assert.Equal(begins ? ["b"] : [], start.Begun());
        if (begins) start.End("b");
        Assert.Equal(begins ? LifeState.Up : LifeState.Failed, start.State("b"));
        Assert.Contains("did not start: no a", (begins ? start.Degraded("b") : start.Error("b"))!.Message, StringComparison.Ordinal);
        Assert.True(start.IsOver);
        Assert.Null(start.Failure);
    }

    [Fact]
    public void Along_a_chain_all_name_the_first()
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", "a");
        mesh.Add("c", "b");
        mesh.Add("d", "c?");
        BareStart start = Start(mesh);
        start.Fail("a");

        Assert.Equal("Service 'b', which it requires, did not start because of 'a': no a", start.Error("c")!.Message);
        Assert.Equal("Service 'c', on which it optionally depends, did not start because of 'a': no a", start.Degraded("d")!.Message);
    }

    [Fact]
    public void A_critical_one_that_fails_ends_the_start_and_nothing_begins_any_more()
    {
        var mesh = new TestMesh();
        mesh.AddCritical("a");
        mesh.Add("b");
        mesh.Add("c", "b");
        BareStart start = Start(mesh);
        start.Begun();
        start.Fail("a");

        Assert.True(start.IsOver);
        Assert.Equal(("a", "no a"), (start.Failure!.Value.Culprit, start.Failure.Value.Error.Message));
        Assert.Equal(LifeState.GivenUp, start.State("b"));
        Assert.Equal(LifeState.GivenUp, start.State("c"));
        Assert.Empty(start.Begun());
    }

    [Fact]
    public void With_one_slot_the_longest_chain_goes_first()
    {
        var mesh = new TestMesh();
        mesh.Add("short");
        mesh.Add("long");
        mesh.Add("middle", "long");
        mesh.Add("end", "middle");
        BareStart start = Start(mesh, static options => options.MaxParallelStarts = 1);

        foreach (string next in new[] { "long", "middle", "short", "end" })
        {
            Assert.Equal([next], start.Begun());
            start.End(next);
        }

        Assert.True(start.IsOver);
    }

    [Fact]
    public void A_late_one_that_waits_for_a_slot_gets_it_after_those_for_which_the_start_waits()
    {
        var mesh = new TestMesh();
        mesh.Add("first", static entry => entry with { Critical = true });
        mesh.Add("late", static entry => entry with { SkipAfter = TimeSpan.FromSeconds(1) });
        mesh.Add("behind", "late?");
        mesh.Add("last");
        BareStart start = Start(mesh, static options => options.MaxParallelStarts = 1);
        Assert.Equal(["first"], start.Begun());

        start.Pass(TimeSpan.FromSeconds(1));
        Assert.True(start.IsLate("late"));
        start.End("first");
        var order = new List<string>();
        for (string[] begun; (begun = start.Begun()).Length > 0; start.End(begun[0]))
        {
            order.Add(Assert.Single(begun));
            Assert.Equal(begun[0] == "late", start.IsOver);
        }

        Assert.Equal(3, order.Count);
        Assert.Equal("late", order[^1]);
    }

    [Fact]
    public void The_next_stage_begins_when_all_of_the_one_before_have_come_to_their_end()
    {
        var mesh = new TestMesh();
        Stages(mesh, StageGate.Required);
        BareStart start = Start(mesh);
        Assert.Equal(["a", "b", "free"], start.Begun().Order());
        start.End("a");
        Assert.Empty(start.Begun());
        start.End("b");
        Assert.Equal(["c"], start.Begun());
    }

    [Theory]
    [InlineData(StageGate.Required, false)]
    [InlineData(StageGate.Optional, true)]
    [InlineData(StageGate.Started, true)]
    public void What_failed_keeps_a_required_gate_closed_and_no_other(StageGate gate, bool opens)
    {
        var mesh = new TestMesh();
        Stages(mesh, gate);
        BareStart start = Start(mesh);
        start.Begun();
        start.Fail("a");
        start.End("b");

        Assert.Equal(opens ? ["c"] : [], start.Begun());
        Assert.Equal(opens, start.Failure is null);
        if (!opens) Assert.Contains("stage 'one' did not pass its gate. What keeps it closed: 'a' (no a)", start.Failure!.Value.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StageGate.Required, false)]
    [InlineData(StageGate.Optional, true)]
    public void So_does_what_has_not_come_when_the_time_of_the_stage_is_up(StageGate gate, bool opens)
    {
        var mesh = new TestMesh();
        Stages(mesh, gate, TimeSpan.FromSeconds(5));
        BareStart start = Start(mesh);
        start.Begun();
        start.End("a");
        start.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(opens ? ["c"] : [], start.Begun());
        Assert.Equal(opens, start.Failure is null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_random_plans_all_come_to_an_end_none_begins_twice_and_none_before_what_it_waits_for(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++) Run(random);
    }

    private static void Run(Random random)
    {
        var mesh = new TestMesh();
        int count = random.Next(1, 25), slots = random.Next(1, 6), pool = random.Next(1, 4);
        var edges = new Dictionary<string, (string Name, bool Optional)[]>();
        for (int i = 0; i < count; i++)
        {
            (string Name, bool Optional)[] own = [.. Enumerable.Range(0, i).Where(_ => random.Next(4) == 0).Select(other => ($"s{other}", random.Next(3) == 0))];
            edges[$"s{i}"] = own;
            string? of = random.Next(3) == 0 ? "db" : null;
            mesh.Add($"s{i}", entry => entry with { StartPool = of }, [.. own.Select(static edge => edge.Name + (edge.Optional ? "?" : ""))]);
        }

        var start = new BareStart(mesh.Plan(), options => options.MaxParallelStarts = slots, new Dictionary<string, int> { ["db"] = pool });
        var running = new List<string>();
        var ended = new HashSet<string>();
        var failed = new HashSet<string>();
        while (true)
        {
            foreach (string begun in start.Begun())
            {
                Assert.DoesNotContain(begun, running.Concat(ended));
                Assert.All(edges[begun], edge => Assert.True(start.State(edge.Name) is LifeState.Up || (edge.Optional && start.State(edge.Name) is LifeState.Failed)));
                running.Add(begun);
            }

            Assert.True(running.Count <= slots);
            if (running.Count == 0) break;
            string next = running[random.Next(running.Count)];
            running.Remove(next);
            ended.Add(next);
            if (random.Next(6) == 0 && failed.Add(next)) start.Fail(next);
            else start.End(next);
        }

        Assert.True(start.IsOver);
        Assert.Null(start.Failure);
        foreach (string name in start.All)
        {
            // What does not begin, or has failed, has a reason; all else is up.
            bool isMissing = failed.Contains(name) || edges[name].Any(edge => !edge.Optional && start.State(edge.Name) == LifeState.Failed);
            Assert.Equal(isMissing ? LifeState.Failed : LifeState.Up, start.State(name));
            Assert.Equal(!failed.Contains(name) && isMissing, !ended.Contains(name));
        }
    }

    private static BareStart Start(TestMesh mesh, Action<MeshOptions>? configure = null) => new(mesh.Plan(), configure);

    private static void Stages(TestMesh mesh, StageGate gate, TimeSpan? timeout = null)
    {
        mesh.Stages = [new PlannedStage("one", gate, timeout), new PlannedStage("two", StageGate.Started)];
        mesh.Add("a", static entry => entry with { Stage = "one" });
        mesh.Add("b", static entry => entry with { Stage = "one" });
        mesh.Add("c", static entry => entry with { Stage = "two" });
        mesh.Add("free");
    }
}
