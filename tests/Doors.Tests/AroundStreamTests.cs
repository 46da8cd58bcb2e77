namespace Mesh.Doors.Tests;

/// <summary>A step around a stream is called in the first step of each enumeration, and decides what is enumerated.</summary>
public sealed class AroundStreamTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_called_once_for_each_enumeration_and_not_before(bool isObserved)
    {
        using var shop = new Shop(isObserved);
        IAsyncEnumerable<int> items = shop.Get<IFeeds>().PlainAsync(1);
        Assert.Empty(shop.Log.Lines);
        Assert.Equal("1, 2, 3", await All(items));
        Assert.Equal("1, 2, 3", await All(items));
        string[] once = ["begin PlainAsync", "PlainAsync(id=1) -> NoResult { }", "end PlainAsync"];
        Assert.Equal([.. once, .. once], shop.Log.Lines);
        Assert.Equal(["1", "1"], shop.Get<Feeds>().Seen);
        if (isObserved) Assert.Equal((2, 0, 0, 0), MatrixCalls.Counts(shop, "PlainAsync"));
    }

    [Fact]
    public async Task It_may_enumerate_what_is_further_in_again_or_not_at_all()
    {
        using var shop = new Shop();
        Assert.Equal("1, 2, 3, 1, 2, 3", await All(shop.Get<IFeeds>().TwiceAsync(1)));
        Assert.Equal(["begin TwiceAsync", "TwiceAsync(id=1) -> NoResult { }", "TwiceAsync(id=1) -> NoResult { }", "end TwiceAsync"], shop.Log.Lines);
        shop.Log.Lines.Clear();
        Assert.Empty(await All(shop.Get<IFeeds>().NeverAsync(5)));
        Assert.Equal(["begin NeverAsync", "end NeverAsync"], shop.Log.Lines);
        Assert.DoesNotContain("5", shop.Get<Feeds>().Seen);
    }

    [Fact]
    public async Task The_service_gets_the_token_that_it_hands_on()
    {
        using var shop = new Shop();
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        var (facade, service) = (shop.Get<IFeeds>(), shop.Get<Feeds>());

        await All(facade.PlainAsync(1, call.Token));
        Assert.Equal(call.Token, service.Token);
        await All(facade.PlainAsync(1), enumeration.Token);
        Assert.Equal(enumeration.Token, service.Token);
        await All(facade.TokenlessAsync(1), enumeration.Token);
        Assert.Equal(enumeration.Token, service.Token);
        await All(facade.TokenlessAsync(1));
        Assert.Equal(CancellationToken.None, service.Token);
        await All(facade.OwnTokenAsync(1, call.Token));
        Assert.True(service.Token.CanBeCanceled);
        Assert.NotEqual(call.Token, service.Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_cancels_or_leaves_early_ends_it_and_all_are_told(bool cancels)
    {
        using var shop = new Shop(isObserved: true);
        using var enumeration = new CancellationTokenSource();
        IAsyncEnumerator<int> items = shop.Get<IFeeds>().PlainAsync(1).GetAsyncEnumerator(enumeration.Token);
        Assert.True(await items.MoveNextAsync());
        Assert.Equal(["begin PlainAsync"], shop.Log.Lines);
        if (cancels)
        {
            await enumeration.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => items.MoveNextAsync().AsTask());
        }

        await items.DisposeAsync();
        Assert.Equal(["begin PlainAsync", $"PlainAsync(id=1) -> {(cancels ? "OperationCanceledException: The operation was canceled." : "NoResult { }")}", "end PlainAsync"], shop.Log.Lines);
        Assert.Equal((1, cancels ? 1 : 0, 0, 0), MatrixCalls.Counts(shop, "PlainAsync"));
    }

    [Fact]
    public async Task A_refusal_further_in_passes_through_it_and_one_further_out_keeps_it_from_being_called()
    {
        using var shop = new Shop(isObserved: true);
        shop.Caller.Rights.Clear();
        Assert.Equal(ServiceErrorKind.Forbidden, (await Assert.ThrowsAsync<ServiceException>(() => All(shop.Get<IFeeds>().PlainAsync(1)))).Kind);
        Assert.Equal(["begin PlainAsync", "PlainAsync(id=1) -> ServiceException: 'PlainAsync' needs the right 'shop'.", "end PlainAsync"], shop.Log.Lines);
        Assert.Equal((0, 0, 1, 0), MatrixCalls.Counts(shop, "PlainAsync"));
        shop.Log.Lines.Clear();
        // It stands outside of the place at which arguments are looked at, and is not called; what is inside of it and outside of that place is told.
        Assert.Equal(ServiceErrorKind.Invalid, (await Assert.ThrowsAsync<ServiceException>(() => All(shop.Get<IFeeds>().ReadAsync(" ")))).Kind);
        Assert.Equal(["ReadAsync(id=) -> ServiceException: 'id' is empty."], shop.Log.Lines);
        Assert.Empty(shop.Get<Feeds>().Seen);
    }

    [Fact]
    public async Task Steps_around_steps_of_arguments_and_those_after_keep_their_order()
    {
        using var shop = new Shop();
        Assert.Equal("ab2, ab3, ab4", await All(shop.Get<IFeeds>().ReadAsync(" ab ")));
        Assert.Equal(["begin ReadAsync", "inner ReadAsync(id=ab) -> NoResult { }", "ReadAsync(id=ab) -> NoResult { }", "end ReadAsync"], shop.Log.Lines);
        Assert.Equal("ab", await All(shop.Get<IFeeds>().InsideAsync(" ab ")));
        Assert.Equal("inner InsideAsync(id=ab) -> NoResult { }", shop.Log.Lines.Last());
        Assert.Equal("7", await All(shop.Get<IFeeds>().EchoAsync(7)));
    }

    [Fact]
    public async Task Policies_are_further_in_and_try_again()
    {
        using var shop = new Shop(isObserved: true);
        shop.Get<Feeds>().Failures = 2;
        Assert.Equal("1, 2, 3", await All(shop.Get<IFeeds>().RetriedAsync(1)));
        string[] inner = [.. shop.Log.Lines];
        Assert.Equal(("begin RetriedAsync", "end RetriedAsync", 3), (inner[0], inner[^1], inner.Count(static line => line.StartsWith("inner", StringComparison.Ordinal))));
        Assert.Equal((1, 0, 0, 0), MatrixCalls.Counts(shop, "RetriedAsync"));
    }

    [Fact]
    public async Task It_is_refused_an_alternative_that_its_attribute_does_not_name()
    {
        using var shop = new Shop(isObserved: true);
        shop.Features.Off.Add("promo");
        ServiceException refusal = await Assert.ThrowsAsync<ServiceException>(() => All(shop.Get<IFeeds>().RetriedAsync(1)));
        Assert.Equal("[Routed] of 'RetriedAsync' asks for its alternative, and names none. Name a method of the class or another implementation of the contract in the attribute.", refusal.Message);
        Assert.Equal((0, 0, 1, 0), MatrixCalls.Counts(shop, "RetriedAsync"));
    }

    private static async Task<string> All<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken = default)
    {
        List<T> all = [];
        await foreach (T item in items.WithCancellation(cancellationToken)) all.Add(item);
        return string.Join(", ", all);
    }
}
