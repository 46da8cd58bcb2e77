namespace Mesh.Doors.Tests;

/// <summary>What a step's attribute names as its alternative answers in the place of all that is further in than the step, as the same call.</summary>
public sealed class AlternativeTests
{
    private static readonly (Type Contract, Type Service, bool IsAudited, bool IsGated)[] s_services =
    [
        (typeof(IFeatured), typeof(Featured), false, false),
        (typeof(IFeaturedAudited), typeof(FeaturedAudited), true, false),
        (typeof(IFeaturedPolicied), typeof(FeaturedPolicied), true, false),
        (typeof(IGatedElse), typeof(GatedElse), false, true),
        (typeof(IGatedElseAudited), typeof(GatedElseAudited), true, true),
        (typeof(IRouted), typeof(Routed), false, false),
        (typeof(IRoutedAudited), typeof(RoutedAudited), true, false),
    ];

    public static TheoryData<string, string, Behaviour, bool, bool> Calls => MatrixCalls.Of(s_services.Select(static service => service.Contract));

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_ends_as_the_alternative_ends_it(string contract, string operation, Behaviour behaviour, bool isObserved, bool isPooled)
    {
        (Type type, Type service, bool isAudited, bool _) = s_services.Single(one => one.Contract.Name == contract);
        using var shop = Off(isObserved, isPooled);
        var other = shop.Get<Other>();
        other.Behaviour = behaviour;
        Task<object?> task = MatrixCalls.Call(MatrixCalls.Get(shop, type), operation);
        if (behaviour is Behaviour.Pending or Behaviour.FailsLater && !MatrixCalls.IsSynchronous(operation))
        {
            Assert.False(task.IsCompleted);
            Assert.DoesNotContain(shop.Log.Lines, static line => line.Contains("->", StringComparison.Ordinal));
            other.Release();
        }

        bool fails = MatrixCalls.Fails(behaviour);
        Assert.Equal(MatrixCalls.Expected(operation, behaviour), await MatrixCalls.OutcomeOf(task));
        Assert.Equal(0, ((Matrix)MatrixCalls.Get(shop, service)).Calls);
        // No policy is around it: it is not tried again.
        Assert.Equal(operation == "AllAsync" && !fails ? 3 : 1, other.Calls);
        Assert.Equal(isAudited ? [operation] : [], shop.Log.Lines.Select(static line => line[..line.IndexOf('(', StringComparison.Ordinal)]));
        if (isObserved) Assert.Equal((1, fails ? 1 : 0, 0, 0), MatrixCalls.Counts(shop, operation));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_for_which_it_is_not_wanted_goes_on(string contract, string operation, Behaviour behaviour, bool isObserved, bool isPooled)
    {
        (Type type, Type service, bool isAudited, bool _) = s_services.Single(one => one.Contract.Name == contract);
        using var shop = new Shop(isObserved, isPooled);
        var inner = (Matrix)MatrixCalls.Get(shop, service);
        inner.Behaviour = behaviour;
        Task<object?> task = MatrixCalls.Call(MatrixCalls.Get(shop, type), operation);
        inner.Release();
        Assert.Equal(MatrixCalls.Expected(operation, behaviour), await MatrixCalls.OutcomeOf(task));
        Assert.Equal(0, shop.Get<Other>().Calls);
        if (isAudited) Assert.Contains(shop.Log.Lines, static line => line.StartsWith("inner ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_step_that_takes_its_time_may_want_it_too(bool isObserved, bool isPooled)
    {
        foreach ((Type type, Type service, bool isAudited, bool _) in s_services.Where(static service => service.IsGated))
        {
            foreach (string operation in MatrixCalls.Operations(type))
            {
                foreach (Behaviour behaviour in Enum.GetValues<Behaviour>())
                {
                    using var shop = new Shop(isObserved, isPooled);
                    var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                    shop.Gates.IsOn = _ => new ValueTask<bool>(answer.Task);
                    var other = shop.Get<Other>();
                    other.Behaviour = behaviour;
                    Task<object?> task = MatrixCalls.Call(MatrixCalls.Get(shop, type), operation);
                    Assert.False(task.IsCompleted);
                    answer.SetResult(false);
                    other.Release();
                    Assert.Equal(MatrixCalls.Expected(operation, behaviour), await MatrixCalls.OutcomeOf(task));
                    Assert.Equal((0, 1), (((Matrix)MatrixCalls.Get(shop, service)).Calls, other.Calls));
                    Assert.Equal(isAudited ? [operation] : [], shop.Log.Lines.Select(static line => line[..line.IndexOf('(', StringComparison.Ordinal)]));
                    if (isObserved) Assert.Equal((1, MatrixCalls.Fails(behaviour) ? 1 : 0, 0, 0), MatrixCalls.Counts(shop, operation));
                }
            }
        }
    }

    [Fact]
    public async Task A_method_of_the_class_gets_the_arguments_and_the_token()
    {
        using var shop = Off();
        var promo = shop.Get<IPromo>();
        using var source = new CancellationTokenSource();

        Assert.Equal(-7, promo.Number(7));
        promo.Touch(7);
        Assert.Equal(["TouchElse"], shop.Get<Promo>().Called);
        Assert.Null(promo.Echo("x"));
        await promo.SaveAsync(7, source.Token);
        Assert.Equal(source.Token, shop.Get<Promo>().Token);
        Assert.Equal(-1, await promo.LoadAsync(7));
        await promo.FlushAsync(7);
        Assert.Equal(-7, await promo.GetAsync(7));
        Assert.Equal(CancellationToken.None, shop.Get<Promo>().Token);
        for (int i = 0; i < 2; i++) Assert.Equal(-7, await promo.CachedAsync(7));
        Assert.Null(await promo.EchoLaterAsync("x"));
        Assert.Equal(-7, await promo.RoutedAsync(7));
        List<int> all = [];
        await foreach (int item in promo.AllAsync(7, source.Token)) all.Add(item);
        Assert.Equal([-7], all);
        Assert.Equal(source.Token, shop.Get<Promo>().Token);
        Assert.Equal(["AllAsync(id=7) -> NoResult { }"], shop.Log.Lines);
    }

    [Fact]
    public async Task What_answers_is_decided_anew_for_each_call()
    {
        using var shop = new Shop();
        var promo = shop.Get<IPromo>();
        IAsyncEnumerable<int> all = promo.AllAsync(7);
        List<int> results = [];
        for (int i = 0; i < 4; i++)
        {
            if (i % 2 == 0) shop.Features.Off.Clear();
            else shop.Features.Off.Add("promo");
            results.Add(await promo.GetAsync(7));
            await foreach (int item in all) results.Add(item);
        }

        Assert.Equal([7, 7, -7, -7, 7, 7, -7, -7], results);
    }

    [Fact]
    public async Task Another_implementation_is_asked_for_once_for_each_operation_and_only_when_it_is_wanted()
    {
        using var shop = new Shop();
        var promo = shop.Get<IPromo>();
        await promo.OtherAsync(7);
        Assert.Equal(0, shop.Others);
        shop.Features.Off.Add("promo");
        for (int i = 0; i < 3; i++) Assert.Equal(-2, await promo.OtherAsync(7));
        Assert.Equal(-3, await promo.KeyedAsync(7));
        Assert.Equal(1, shop.Others);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_registered_or_not_named_is_a_refusal_that_says_so(bool isObserved)
    {
        using var shop = Off(isObserved);
        var promo = shop.Get<IPromo>();
        ServiceException[] missing = [await Assert.ThrowsAsync<ServiceException>(() => promo.MissingAsync(7).AsTask()), Assert.Throws<ServiceException>(() => promo.Missing(7))];
        ServiceException[] none = [await Assert.ThrowsAsync<ServiceException>(() => promo.NoneAsync(7).AsTask()), await Assert.ThrowsAsync<ServiceException>(() => promo.NoneRoutedAsync(7).AsTask()), Assert.Throws<ServiceException>(() => promo.None(7))];

        Assert.All(missing, static one => Assert.Matches("^'Missing(Async)?' is to be answered by 'UnregisteredPromo', which is not registered. Register it under its class, or mark it with \\[Service].$", one.Message));
        Assert.All(none, static one => Assert.Matches("^\\[(Feature|Routed)] of 'None(RoutedAsync|Async)?' asks for its alternative, and names none. Name a method of the class or another implementation of the contract in the attribute.$", one.Message));
        Assert.All(missing.Concat(none), static one => Assert.Equal((ServiceErrorKind.InvalidConfiguration, "promo"), (one.Kind, one.Service)));
        Assert.Equal(["None"], shop.Log.Lines.Select(static line => line[..line.IndexOf('(', StringComparison.Ordinal)]));
        if (isObserved) Assert.All(["MissingAsync", "NoneAsync", "NoneRoutedAsync", "None"], name => Assert.Equal((0, 0, 1, 0), MatrixCalls.Counts(shop, name)));
    }

    [Fact]
    public async Task A_substitute_answers_for_another_implementation_and_stands_in_the_way_of_a_method_of_the_class()
    {
        using var shop = new Shop(configure: static options => options.Substitute<IPromo>(new UnregisteredPromo(), service: "promo").Substitute<IPromo>(new OtherPromo(), "old"));
        shop.Features.Off.Add("promo");
        var promo = shop.Get<IPromo>();
        Assert.Equal(-1, await promo.LoadAsync(7)); // static
        ServiceException refusal = await Assert.ThrowsAsync<ServiceException>(() => promo.GetAsync(7).AsTask());
        Assert.Equal("'GetAsync' is to be answered by 'Promo.GetElseAsync', and a substitute stands in the place of the class. Make the method static, or name another implementation of the contract.", refusal.Message);
        await Assert.ThrowsAsync<ServiceException>(() => promo.SaveAsync(7));
        Assert.Throws<ServiceException>(() => promo.Number(7));
        Assert.Equal(-3, await promo.KeyedAsync(7));
    }

    private static Shop Off(bool isObserved = false, bool isPooled = false)
    {
        var shop = new Shop(isObserved, isPooled);
        shop.Features.Off.Add("promo");
        shop.Gates.IsOn = static feature => new(feature != "promo");
        return shop;
    }
}
