namespace Mesh.Doors.Tests.Substitutes;

/// <summary>Policies stay around a substitute; what only the class can do is left out.</summary>
public sealed class SubstitutePolicyTests
{
    [Fact]
    public async Task Attempts_are_repeated_and_a_fallback_of_the_class_is_left_out()
    {
        var fake = new FakeGuesses();
        await using var yard = new Yard(options => options.Substitute<IGuesses>(fake));
        IGuesses guesses = yard.Get<IGuesses>();
        await Assert.ThrowsAsync<NotSupportedException>(async () => await guesses.TryAsync(1));
        Assert.Equal(3, fake.Tries);
        Assert.Throws<NotSupportedException>(() => guesses.Guess());
        await Assert.ThrowsAsync<NotSupportedException>(async () =>
        {
            await foreach (int _ in guesses.AllAsync()) { }
        });
    }

    [Fact]
    public async Task A_static_fallback_is_called_all_the_same()
    {
        await using var yard = new Yard(static options => options.Substitute<IGuesses>(new FakeGuesses()));
        Assert.Equal(3, await yard.Get<IGuesses>().KnownAsync(1));
    }

    [Fact]
    public async Task A_service_that_is_called_itself_falls_back_on_its_own_methods()
    {
        await using var yard = new Yard();
        IGuesses guesses = yard.Get<IGuesses>();
        Assert.Equal((2, 5), (await guesses.TryAsync(1), guesses.Guess()));
        var all = new List<int>();
        await foreach (int guess in guesses.AllAsync()) all.Add(guess);
        Assert.Equal([5], all);
    }

    [Fact]
    public async Task Results_of_a_substitute_are_kept_and_nothing_warms_its_cache()
    {
        var fake = new FakeGuesses();
        await using var yard = new Yard(options => options.Substitute<IGuesses>(fake));
        await yard.StartAsync();
        Assert.Equal(0, fake.Kept);
        await yard.Get<IGuesses>().KeptAsync(1);
        await yard.Get<IGuesses>().KeptAsync(1);
        Assert.Equal(1, fake.Kept);
    }

    private sealed class FakeGuesses : IGuesses
    {
        public int Tries { get; private set; }

        public int Kept { get; private set; }

        public ValueTask<int> TryAsync(int id, CancellationToken cancellationToken = default)
        {
            Tries++;
            throw new NotSupportedException();
        }

        public int Guess() => throw new NotSupportedException();

        public IAsyncEnumerable<int> AllAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<int> KnownAsync(int id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<int> KeptAsync(int id, CancellationToken cancellationToken = default)
        {
            Kept++;
            return new(id);
        }
    }
}
