using Mesh.Plan;
using Mesh.Registry;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup;

public sealed class StartSlotsTests
{
    private int _count;

    [Fact]
    public void The_longest_chain_of_dependents_goes_first_and_among_equals_the_order_of_the_plan()
    {
        StartSlots slots = Slots();
        ServiceLife low = Life(level: 1), high = Life(level: 9), first = Life(level: 5), second = Life(level: 5);
        foreach (ServiceLife life in new[] { second, low, high, first }) Queue(slots, life);
        Assert.Equal([high, first, second, low], TakeAll(slots));
    }

    [Fact]
    public void What_is_needed_by_what_is_critical_goes_before_longer_chains_and_a_late_one_after_all()
    {
        StartSlots slots = Slots();
        ServiceLife late = Life(level: 9, isLate: true), long_ = Life(level: 8), needed = Life(level: 1, isNeeded: true);
        foreach (ServiceLife life in new[] { late, long_, needed }) Queue(slots, life);
        Assert.Equal([needed, long_, late], TakeAll(slots));
    }

    [Fact]
    public void One_that_becomes_late_while_it_waits_loses_its_place_at_once()
    {
        StartSlots slots = Slots();
        ServiceLife late = Life(level: 9), last = Life(level: 1);
        Queue(slots, late);
        Queue(slots, last);
        late.Course.Skipped = TimeSpan.Zero;
        slots.Enqueue(late);
        Assert.Equal([last, late], TakeAll(slots));
    }

    [Fact]
    public void No_more_are_taken_than_there_are_and_what_is_given_back_is_given_to_the_next()
    {
        StartSlots slots = Slots(2);
        ServiceLife[] lives = [Life(3), Life(2), Life(1)];
        foreach (ServiceLife life in lives) Queue(slots, life);

        Assert.Equal(lives[..2], TakeAll(slots));
        slots.Release(lives[1]);
        Assert.Equal([lives[2]], TakeAll(slots));
    }

    [Fact]
    public void A_pool_that_is_taken_holds_up_its_own_and_no_others()
    {
        StartSlots slots = Slots();
        slots.Resize(new Dictionary<string, int> { ["db"] = 1 });
        ServiceLife first = Life(level: 9, pool: "db"), second = Life(level: 8, pool: "db"), other = Life(level: 1);
        foreach (ServiceLife life in new[] { first, second, other }) Queue(slots, life);

        Assert.Equal([first, other], TakeAll(slots));
        slots.Release(first);
        Assert.Equal([second], TakeAll(slots));
    }

    [Fact]
    public void A_pool_that_becomes_larger_gives_slots_to_those_who_wait_already()
    {
        StartSlots slots = Slots();
        slots.Resize(new Dictionary<string, int> { ["db"] = 1 });
        ServiceLife first = Life(level: 9, pool: "db"), second = Life(level: 8, pool: "db");
        Queue(slots, first);
        Queue(slots, second);
        Assert.Equal([first], TakeAll(slots));
        slots.Resize(new Dictionary<string, int> { ["db"] = 2 });
        Assert.Equal([second], TakeAll(slots));
        Assert.Equal(2, Assert.Single(slots.Pools).Value);
    }

    [Fact]
    public void Constructors_have_slots_of_their_own_and_what_is_constructed_does_not_wait_for_them()
    {
        StartSlots slots = Slots(construction: 1);
        ServiceLife first = Life(9), second = Life(8), constructed = Life(1);
        constructed.Progress = LifeProgress.Constructed;
        foreach (ServiceLife life in new[] { first, second, constructed }) Queue(slots, life);

        Assert.Equal([first, constructed], TakeAll(slots));
        slots.ReleaseConstruction(); // it initializes, and holds its slot
        Assert.Equal([second], TakeAll(slots));
    }

    [Fact]
    public void One_that_takes_several_waits_until_they_are_free_and_nobody_behind_it_takes_them_away()
    {
        StartSlots slots = Slots(3);
        ServiceLife first = Life(9), heavy = Life(8, weight: 3), light = Life(1);
        foreach (ServiceLife life in new[] { first, heavy, light }) Queue(slots, life);

        Assert.Equal([first], TakeAll(slots));
        slots.Release(first);
        Assert.Equal([heavy], TakeAll(slots));
        slots.Release(heavy);
        Assert.Equal([light], TakeAll(slots));
    }

    [Fact]
    public void One_that_takes_more_than_there_are_takes_all()
    {
        StartSlots slots = Slots(2);
        ServiceLife heavy = Life(9, weight: 100), light = Life(1);
        Queue(slots, heavy);
        Queue(slots, light);
        Assert.Equal([heavy], TakeAll(slots));
        slots.Release(heavy);
        Assert.Equal([light], TakeAll(slots));
    }

    [Fact]
    public void One_that_does_not_wait_any_more_is_passed_over()
    {
        StartSlots slots = Slots();
        ServiceLife gone = Life(9), back = Life(8), next = Life(1);
        foreach (ServiceLife life in new[] { gone, back, next }) Queue(slots, life);
        gone.Move(LifeState.GivenUp);
        back.Move(LifeState.Waiting);
        back.Move(LifeState.Queued);
        slots.Enqueue(back); // its old place counts no more

        Assert.Equal([back, next], TakeAll(slots));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void However_they_come_and_go_no_limit_is_passed_and_all_have_their_turn(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            int size = random.Next(1, 5), pool = random.Next(1, 4), construction = random.Next(1, 4);
            var slots = new StartSlots(size, construction);
            slots.Resize(new Dictionary<string, int> { ["db"] = pool });
            ServiceLife[] all = [.. Enumerable.Range(0, 20).Select(_ => Life(random.Next(5), pool: random.Next(2) == 0 ? "db" : null, weight: random.Next(1, 4)))];
            var waiting = new Queue<ServiceLife>(all);
            var constructing = new List<ServiceLife>();
            var initializing = new List<ServiceLife>();
            int begun = 0;
            while (begun < all.Length || constructing.Count + initializing.Count > 0)
            {
                if (random.Next(2) == 0 && waiting.TryDequeue(out ServiceLife? next)) Queue(slots, next);
                while (slots.Take() is { } taken)
                {
                    begun++;
                    taken.Move(LifeState.Running);
                    constructing.Add(taken);
                }

                ServiceLife[] running = [.. constructing, .. initializing];
                Assert.True(running.Sum(life => Math.Min(life.Entry.Resources.Weight, size)) <= size);
                Assert.True(running.Where(static life => life.Entry.StartPool is not null).Sum(life => Math.Min(life.Entry.Resources.Weight, pool)) <= pool);
                Assert.True(constructing.Count <= construction);
                if (random.Next(2) == 0 && constructing.Count > 0)
                {
                    slots.ReleaseConstruction();
                    initializing.Add(constructing[0]);
                    constructing.RemoveAt(0);
                }
                else if (initializing.Count > 0)
                {
                    slots.Release(initializing[^1]);
                    initializing.RemoveAt(initializing.Count - 1);
                }
            }

            Assert.Equal(all.Length, begun);
        }
    }

    private static StartSlots Slots(int slots = int.MaxValue, int construction = int.MaxValue) => new(slots, construction);

    private ServiceLife Life(long level, string? pool = null, int weight = 1, bool isLate = false, bool isNeeded = false)
    {
        var entry = new ServiceEntry
        {
            Name = $"s{_count}",
            Type = typeof(object),
            Contracts = [],
            Instance = static _ => throw new InvalidOperationException(),
            StartPool = pool,
            Resources = new ServiceResources { Weight = weight },
        };
        var life = new ServiceLife(_count++, new PlannedService(entry, level, []), null!) { IsNeeded = isNeeded };
        life.Begin(new Nobody(), TimeSpan.Zero);
        if (isLate) life.Course.Skipped = TimeSpan.Zero;
        return life;
    }

    private static void Queue(StartSlots slots, ServiceLife life)
    {
        life.Move(LifeState.Queued);
        slots.Enqueue(life);
    }

    private static List<ServiceLife> TakeAll(StartSlots slots)
    {
        var taken = new List<ServiceLife>();
        while (slots.Take() is { } life)
        {
            life.Move(LifeState.Running);
            taken.Add(life);
        }

        return taken;
    }

    /// <summary>Starts nothing.</summary>
    private sealed class Nobody() : Launch(null)
    {
        public override bool HasGate(ServiceLife life) => false;

        public override void Finished(ServiceLife life, Exception? error)
        {
        }

        public override void GiveUp(Exception error)
        {
        }
    }
}
