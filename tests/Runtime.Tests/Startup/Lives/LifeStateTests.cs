using Mesh.Plan;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>Which way a life can go: all of it. What is not in the table is refused.</summary>
public sealed class LifeStateTests
{
    private static readonly Dictionary<LifeState, LifeState[]> s_table = new()
    {
        [LifeState.New] = [LifeState.Waiting, LifeState.Gone, LifeState.LeftOut],
        [LifeState.Waiting] = [LifeState.Queued, LifeState.Up, LifeState.Failed, LifeState.GivenUp],
        [LifeState.Queued] = [LifeState.Running, LifeState.Waiting, LifeState.Failed, LifeState.GivenUp],
        [LifeState.Running] = [LifeState.Waiting, LifeState.Retrying, LifeState.Gated, LifeState.Up, LifeState.Failed, LifeState.GivenUp, LifeState.Stopping],
        [LifeState.Retrying] = [LifeState.Waiting, LifeState.Failed, LifeState.GivenUp],
        [LifeState.Gated] = [LifeState.Up, LifeState.Failed, LifeState.GivenUp],
        [LifeState.Up] = [LifeState.Stopping, LifeState.Down, LifeState.Failed],
        [LifeState.GivenUp] = [LifeState.Stopping, LifeState.Down, LifeState.Failed],
        [LifeState.Stopping] = [LifeState.Down, LifeState.Up, LifeState.Failed, LifeState.LeftOut],
        [LifeState.Down] = [LifeState.Waiting, LifeState.Gone, LifeState.LeftOut],
        [LifeState.Failed] = [LifeState.Stopping, LifeState.Down, LifeState.Up, LifeState.Gone],
        [LifeState.LeftOut] = [LifeState.Waiting, LifeState.Up, LifeState.Stopping, LifeState.Down, LifeState.Failed],
        [LifeState.Gone] = [],
    };

    private static readonly ServiceEntry s_entry = new() { Name = "database", Type = typeof(object), Contracts = [], Instance = static _ => throw new InvalidOperationException() };

    public static TheoryData<string> States => [.. Enum.GetNames<LifeState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void A_life_goes_where_the_table_says_and_nowhere_else(string from)
    {
        var state = Enum.Parse<LifeState>(from);
        LifeState[] all = Enum.GetValues<LifeState>();
        Assert.Equal(s_table[state].Order(), all.Where(next => next.MayFollow(state)));

        foreach (LifeState next in all)
        {
            ServiceLife life = At(state);
            if (next == state || s_table[state].Contains(next))
            {
                life.Move(next);
                Assert.Equal(next, life.State);
                continue;
            }

            var refused = Assert.Throws<InvalidOperationException>(() => life.Move(next));
            Assert.Equal($"The life of service 'database' cannot go from {state} to {next}.", refused.Message);
            Assert.Equal(state, life.State);
        }
    }

    [Fact]
    public void Whatever_has_begun_can_be_given_up_or_is_over()
    {
        foreach (LifeState state in Enum.GetValues<LifeState>())
        {
            bool isOver = At(state).IsSettled || state is LifeState.New or LifeState.GivenUp;
            Assert.Equal(!isOver, s_table[state].Contains(LifeState.GivenUp));
        }
    }

    [Fact]
    public void What_is_gone_does_not_come_back() => Assert.DoesNotContain(Enum.GetValues<LifeState>(), static next => next.MayFollow(LifeState.Gone));

    // By the shortest way.
    private static ServiceLife At(LifeState state)
    {
        var ways = new Dictionary<LifeState, LifeState[]> { [LifeState.New] = [] };
        var open = new Queue<LifeState>([LifeState.New]);
        while (open.TryDequeue(out LifeState from))
        {
            foreach (LifeState next in s_table[from])
            {
                if (ways.TryAdd(next, [.. ways[from], next])) open.Enqueue(next);
            }
        }

        var life = new ServiceLife(0, new PlannedService(s_entry, 1, []), null!);
        foreach (LifeState next in ways[state]) life.Move(next);
        return life;
    }
}
