using Mesh.Facades.Tests;

namespace Mesh.Doors.Tests;

#pragma warning disable CA2012 // Each of these value tasks is consumed once, by hand: an await would allocate too.

/// <summary>A call with steps that completes at once allocates nothing.</summary>
[Collection("allocations")]
public sealed class StepAllocationTests
{
    private const int Calls = 1000;

    private static readonly Dictionary<string, Func<Shop, Func<int>>> s_calls = new()
    {
        ["before, int"] = static shop => Of<IGuarded>(shop, static all => all.Number(0)),
        ["before, generic"] = static shop => Of<IGuarded>(shop, static all => all.Echo(1)),
        ["before, task"] = static shop => Of<IGuarded>(shop, static all => all.SaveAsync(0).IsCompletedSuccessfully ? 1 : 0),
        ["before, value task"] = static shop => Of<IGuarded>(shop, static all => all.GetAsync(0).Result),
        ["before, policies"] = static shop => Of<IGuardedPolicied>(shop, static all => all.GetAsync(0).Result),
        ["asynchronous before"] = static shop => Of<IGated>(shop, static all => all.GetAsync(0).Result),
        ["asynchronous before, policies"] = static shop => Of<IGatedPolicied>(shop, static all => all.GetAsync(0).Result),
        ["before and after, int"] = static shop => Of<ICounted>(shop, static all => all.Number(0)),
        ["before and after, void"] = static shop => Of<ICounted>(shop, static all => { all.Touch(0); return 1; }),
        ["before and after, task"] = static shop => Of<ICounted>(shop, static all => all.SaveAsync(0).IsCompletedSuccessfully ? 1 : 0),
        ["before and after, task with result"] = static shop => Of<ICounted>(shop, static all => all.LoadAsync(0).Result),
        ["before and after, value task"] = static shop => Of<ICounted>(shop, static all => all.FlushAsync(0).IsCompletedSuccessfully ? 1 : 0),
        ["alternative, int"] = static shop => Off(shop, static promo => -promo.Number(1)),
        ["alternative, generic"] = static shop => Off(shop, static promo => promo.Echo(1) + 1),
        ["alternative, task"] = static shop => Off(shop, static promo => promo.SaveAsync(1).IsCompletedSuccessfully ? 1 : 0),
        ["alternative, task with result"] = static shop => Off(shop, static promo => -promo.LoadAsync(1).Result),
        ["alternative, policies"] = static shop => Off(shop, static promo => -promo.GetAsync(1).Result),
        ["alternative of an asynchronous step, cache"] = static shop => Off(shop, static promo => -promo.CachedAsync(1).Result),
        ["alternative of a step around"] = static shop => Off(shop, static promo => -promo.RoutedAsync(1).Result),
        ["another implementation"] = static shop => Off(shop, static promo => promo.OtherAsync(1).Result + 3),
        ["before and after, value task with result"] = static shop => Of<ICounted>(shop, static all => all.GetAsync(0).Result),
    };

    public static TheoryData<string, bool> All => Allocated.UnobservedAndObserved(s_calls.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void A_call_that_completes_at_once_allocates_nothing(string name, bool isObserved)
    {
        using var shop = new Shop(isObserved);
        long bytes = Allocated.Least(Calls, s_calls[name](shop), static sum => Assert.Equal(Calls, sum)) / Calls;
        Assert.Equal(0, bytes);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_pending_call_takes_one_state_machine_and_none_where_they_come_out_of_a_pool(bool isObserved, bool isPooled)
    {
        using var shop = new Shop(isObserved, isPooled);
        var facade = shop.Get<ICounted>();
        var service = shop.Get<Counted>();
        long inner = Allocated.Least(Calls, () => Completed(service.LaterAsync(0), service), static sum => Assert.Equal(Calls, sum));
        long all = Allocated.Least(Calls, () => Completed(facade.LaterAsync(0), service), static sum => Assert.Equal(Calls, sum));
        if (isPooled) Assert.Equal(0, (all - inner) / Calls);
        else Assert.InRange((all - inner) / Calls, 1, 264); // the state machine, with the call and the arguments
    }

    private static Func<int> Of<T>(Shop shop, Func<T, int> call) where T : notnull
    {
        T facade = shop.Get<T>();
        return () => call(facade);
    }

    private static Func<int> Off(Shop shop, Func<IPromo, int> call)
    {
        shop.Features.Off.Add("promo");
        shop.Gates.IsOn = static _ => new(false);
        return Of(shop, call);
    }

    private static int Completed(ValueTask<int> task, Counted service)
    {
        service.Complete();
        return task.GetAwaiter().GetResult();
    }
}
