using Mesh.Registry;

namespace Mesh.Doors.Tests;

/// <summary>Whatever an operation returns, and whatever the service does: a call with steps ends as one without, each step is told once, and a refusal reaches nobody further in.</summary>
public sealed class MatrixTests
{
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

    public static TheoryData<string, string, Behaviour, bool, bool> Calls => MatrixCalls.Of(s_services.Select(static service => service.Contract));

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_ends_as_the_service_ends_it(string contract, string operation, Behaviour behaviour, bool isObserved, bool isPooled)
    {
        (Type type, Type service, bool isAudited, bool isTraced, bool retries) = s_services.Single(one => one.Contract.Name == contract);
        using var shop = new Shop(isObserved, isPooled);
        var (facade, inner) = (MatrixCalls.Get(shop, type), (Matrix)MatrixCalls.Get(shop, service));
        inner.Behaviour = behaviour;
        Task<object?> task = MatrixCalls.Call(facade, operation);
        if (behaviour is Behaviour.Pending or Behaviour.FailsLater && !MatrixCalls.IsSynchronous(operation))
        {
            Assert.False(task.IsCompleted);
            if (isAudited) Assert.DoesNotContain(shop.Log.Lines, static line => line.Contains("->", StringComparison.Ordinal));
            inner.Release();
        }

        bool fails = MatrixCalls.Fails(behaviour);
        string outcome = await MatrixCalls.OutcomeOf(task);
        Assert.Equal(MatrixCalls.Expected(operation, behaviour), outcome);
        Assert.Equal(operation == "AllAsync" && !fails ? 3 : retries && fails ? 2 : 1, inner.Calls);
        string[] log = [.. shop.Log.Lines];
        Assert.Equal(isAudited ? 1 : 0, log.Count(line => line.StartsWith(operation + "(", StringComparison.Ordinal)));
        Assert.Equal(isTraced ? 2 : 0, log.Count(static line => line.StartsWith("begin", StringComparison.Ordinal) || line.StartsWith("end", StringComparison.Ordinal)));
        if (isAudited && fails) Assert.Contains(log, line => line.EndsWith(outcome, StringComparison.Ordinal));
        if (isObserved) Assert.Equal((1, fails ? 1 : 0, 0, 0), MatrixCalls.Counts(shop, operation));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_that_a_step_refuses_reaches_nobody_further_in(string contract, string operation, Behaviour behaviour, bool isObserved, bool isPooled)
    {
        (Type type, Type service, bool isAudited, bool _, bool _) = s_services.Single(one => one.Contract.Name == contract);
        using var shop = new Shop(isObserved, isPooled);
        var (facade, inner) = (MatrixCalls.Get(shop, type), (Matrix)MatrixCalls.Get(shop, service));
        inner.Behaviour = behaviour;
        shop.Caller.Rights.Clear();
        ServiceException refusal = await Assert.ThrowsAsync<ServiceException>(() => MatrixCalls.Call(facade, operation));

        Assert.Equal((ServiceErrorKind.Forbidden, operation), (refusal.Kind, refusal.Operation![..operation.Length]));
        Assert.Equal(0, inner.Calls);
        if (isAudited) Assert.Contains(shop.Log.Lines, static line => line.Contains("ServiceException", StringComparison.Ordinal));
        if (isObserved) Assert.Equal((0, 0, 1, 0), MatrixCalls.Counts(shop, operation));
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
            foreach (string operation in MatrixCalls.Operations(contract))
            {
                foreach (Behaviour behaviour in (Behaviour[])[Behaviour.AtOnce, Behaviour.Pending])
                {
                    using var shop = new Shop(isObserved, isPooled);
                    var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                    shop.Gates.IsOn = _ => new ValueTask<bool>(answer.Task);
                    var inner = (Matrix)MatrixCalls.Get(shop, service);
                    inner.Behaviour = behaviour;
                    Task<object?> task = MatrixCalls.Call(MatrixCalls.Get(shop, contract), operation);
                    Assert.False(task.IsCompleted);
                    Assert.Equal(0, inner.Calls);
                    if (isObserved) Assert.Equal(1, shop.Numbers(operation == "EchoLaterAsync" ? "EchoLaterAsync" : operation).Active);
                    answer.SetResult(isOn);
                    inner.Release();
                    if (isOn) await task;
                    else Assert.Equal(ServiceErrorKind.FeatureOff, (await Assert.ThrowsAsync<ServiceException>(() => task)).Kind);
                    Assert.Equal(isOn ? 1 : 0, inner.Calls);
                    if (isObserved) Assert.Equal(isOn ? (1, 0, 0, 0) : (0, 0, 1, 0), MatrixCalls.Counts(shop, operation));
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
}
