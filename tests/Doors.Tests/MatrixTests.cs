using Mesh.Registry;

namespace Mesh.Doors.Tests;

/// <summary>Whatever an operation returns, and whatever the service does: a call with steps ends as one without, each step is told once, and a refusal reaches nobody further in.</summary>
public sealed class MatrixTests
{
    private static readonly Dictionary<string, Func<ITasks, Task<object?>>> s_tasks = new()
    {
        ["SaveAsync"] = static async all => { await all.SaveAsync(1); return null; },
        ["LoadAsync"] = static async all => await all.LoadAsync(1),
        ["FlushAsync"] = static async all => { await all.FlushAsync(1); return null; },
        ["GetAsync"] = static async all => await all.GetAsync(1),
        ["EchoLaterAsync"] = static async all => await all.EchoLaterAsync("x"),
    };

    private static readonly Dictionary<string, Func<IMatrix, Task<object?>>> s_others = new()
    {
        ["Number"] = static all => Task.FromResult<object?>(all.Number(1)),
        ["Touch"] = static all => { all.Touch(1); return Task.FromResult<object?>(null); },
        ["Echo"] = static all => Task.FromResult<object?>(all.Echo("x")),
        ["AllAsync"] = static async all =>
        {
            int sum = 0;
            await foreach (int item in all.AllAsync(1)) sum += item;
            return sum;
        },
    };

    private static readonly (Type Contract, Type Service, bool IsAudited, bool IsTraced, bool Retries)[] s_services =
    [
        (typeof(IGuarded), typeof(Guarded), false, false, false),
        (typeof(IGuardedPolicied), typeof(GuardedPolicied), false, false, true),
        (typeof(IAudited), typeof(Audited), true, false, false),
        (typeof(IAuditedPolicied), typeof(AuditedPolicied), true, false, true),
        (typeof(IGated), typeof(Gated), false, false, false),
        (typeof(IGatedPolicied), typeof(GatedPolicied), false, false, true),
        (typeof(ITraced), typeof(Traced), false, true, false),
        (typeof(ITracedPolicied), typeof(TracedPolicied), false, true, true),
        (typeof(IAll), typeof(All), true, true, false),
    ];

    public static TheoryData<string, string, Behaviour, bool, bool> Calls
    {
        get
        {
            var data = new TheoryData<string, string, Behaviour, bool, bool>();
            foreach ((Type contract, Type _, bool _, bool _, bool _) in s_services)
            {
                foreach (string operation in contract.IsAssignableTo(typeof(IMatrix)) ? s_tasks.Keys.Concat(s_others.Keys) : s_tasks.Keys)
                {
                    foreach (Behaviour behaviour in Enum.GetValues<Behaviour>())
                    {
                        data.Add(contract.Name, operation, behaviour, false, false);
                        data.Add(contract.Name, operation, behaviour, true, false);
                        data.Add(contract.Name, operation, behaviour, false, true);
                        data.Add(contract.Name, operation, behaviour, true, true);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_ends_as_the_service_ends_it(string contract, string operation, Behaviour behaviour, bool isObserved, bool isPooled)
    {
        (Type type, Type service, bool isAudited, bool isTraced, bool retries) = s_services.Single(one => one.Contract.Name == contract);
        using var shop = new Shop(isObserved, isPooled);
        var (facade, inner) = (Get(shop, type), (Matrix)Get(shop, service));
        inner.Behaviour = behaviour;
        Task<object?> task = Call(facade, operation);
        bool isSynchronous = operation is "Number" or "Touch" or "Echo";
        if (behaviour is Behaviour.Pending or Behaviour.FailsLater && !isSynchronous)
        {
            Assert.False(task.IsCompleted);
            if (isAudited) Assert.DoesNotContain(shop.Log.Lines, static line => line.Contains("->", StringComparison.Ordinal));
            inner.Release();
        }

        bool fails = behaviour is Behaviour.Throws or Behaviour.FailsLater or Behaviour.Cancelled;
        string outcome = "";
        if (!fails) outcome = $"{await task}";
        else if (behaviour == Behaviour.Cancelled) outcome = (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task)).Message;
        else outcome = (await Assert.ThrowsAsync<InvalidOperationException>(() => task)).Message;

        Assert.Equal(behaviour switch { Behaviour.Throws or Behaviour.FailsLater => "broken", Behaviour.Cancelled => "cancelled", _ => operation switch { "SaveAsync" or "FlushAsync" or "Touch" => "", "AllAsync" => "6", "Echo" or "EchoLaterAsync" => "x", _ => "2" } }, outcome);
        Assert.Equal(operation == "AllAsync" && !fails ? 3 : retries && fails ? 2 : 1, inner.Calls);
        string[] log = [.. shop.Log.Lines];
        Assert.Equal(isAudited ? 1 : 0, log.Count(line => line.StartsWith(operation + "(", StringComparison.Ordinal)));
        Assert.Equal(isTraced ? 2 : 0, log.Count(static line => line.StartsWith("begin", StringComparison.Ordinal) || line.StartsWith("end", StringComparison.Ordinal)));
        if (isAudited && fails) Assert.Contains(log, line => line.EndsWith(outcome, StringComparison.Ordinal));
        if (isObserved) Assert.Equal((1, fails ? 1 : 0, 0, 0), Counts(shop, operation));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_that_a_step_refuses_reaches_nobody_further_in(string contract, string operation, Behaviour behaviour, bool isObserved, bool isPooled)
    {
        (Type type, Type service, bool isAudited, bool _, bool _) = s_services.Single(one => one.Contract.Name == contract);
        using var shop = new Shop(isObserved, isPooled);
        var (facade, inner) = (Get(shop, type), (Matrix)Get(shop, service));
        inner.Behaviour = behaviour;
        shop.Caller.Rights.Clear();
        ServiceException refusal = await Assert.ThrowsAsync<ServiceException>(() => Call(facade, operation));

        Assert.Equal((ServiceErrorKind.Forbidden, operation), (refusal.Kind, refusal.Operation![..operation.Length]));
        Assert.Equal(0, inner.Calls);
        if (isAudited) Assert.Contains(shop.Log.Lines, static line => line.Contains("ServiceException", StringComparison.Ordinal));
        if (isObserved) Assert.Equal((0, 0, 1, 0), Counts(shop, operation));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, true)]
    public async Task A_step_that_takes_its_time_is_awaited_and_then_the_rest_is_called(bool isObserved, bool isOn, bool isPooled)
    {
        foreach ((Type contract, Type service) in ((Type, Type)[])[(typeof(IGated), typeof(Gated)), (typeof(IGatedPolicied), typeof(GatedPolicied)), (typeof(IAll), typeof(All))])
        {
            foreach (string operation in s_tasks.Keys)
            {
                foreach (Behaviour behaviour in (Behaviour[])[Behaviour.AtOnce, Behaviour.Pending])
                {
                    using var shop = new Shop(isObserved, isPooled);
                    var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                    shop.Gates.IsOn = _ => new ValueTask<bool>(answer.Task);
                    var inner = (Matrix)Get(shop, service);
                    inner.Behaviour = behaviour;
                    Task<object?> task = Call(Get(shop, contract), operation);
                    Assert.False(task.IsCompleted);
                    Assert.Equal(0, inner.Calls);
                    if (isObserved) Assert.Equal(1, shop.Numbers(operation == "EchoLaterAsync" ? "EchoLaterAsync" : operation).Active);
                    answer.SetResult(isOn);
                    inner.Release();
                    if (isOn) await task;
                    else Assert.Equal(ServiceErrorKind.FeatureOff, (await Assert.ThrowsAsync<ServiceException>(() => task)).Kind);
                    Assert.Equal(isOn ? 1 : 0, inner.Calls);
                    if (isObserved) Assert.Equal(isOn ? (1, 0, 0, 0) : (0, 0, 1, 0), Counts(shop, operation));
                }
            }
        }
    }

    [Fact]
    public async Task A_call_whose_token_is_cancelled_already_is_cancelled()
    {
        using var shop = new Shop();
        foreach (ITasks facade in (ITasks[])[shop.Get<IGuarded>(), shop.Get<IAudited>(), shop.Get<IGated>(), shop.Get<IAll>()])
        {
            Assert.IsAssignableFrom<IServiceFacade>(facade);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await facade.GetAsync(1, new CancellationToken(canceled: true)));
        }
    }

    private static object Get(Shop shop, Type type) => typeof(Shop).GetMethod(nameof(Shop.Get))!.MakeGenericMethod(type).Invoke(shop, null)!;

    private static async Task<object?> Call(object facade, string operation) => s_tasks.TryGetValue(operation, out Func<ITasks, Task<object?>>? call) ? await call((ITasks)facade) : await s_others[operation]((IMatrix)facade);

    private static (long Count, long Errors, long Rejected, long Active) Counts(Shop shop, string operation) =>
        shop.Numbers(operation) is var numbers ? (numbers.Count, numbers.ErrorCount, numbers.Rejected, numbers.Active) : default;
}
