namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>A facade's method.</summary>
internal interface IEntrance
{
    Task<int> CallAsync(int argument, CancellationToken token);
}

/// <summary>Makes facades of a kind, as generated code does.</summary>
internal static class Entrance
{
    public static IEntrance Of(Kind kind, Subject subject) => kind switch
    {
        Kind.Value => new Entrance<int, int, ValueShape<int>>(subject, static body => body().GetAwaiter().GetResult(), static call => OnThread(call)),
        Kind.Void => new Entrance<NoResult, NoResult, VoidShape>(
            subject,
            static body =>
            {
                body().GetAwaiter().GetResult();
                return default;
            },
            static call => OnThread(() =>
            {
                call();
                return 0;
            })),
        Kind.Task => new Entrance<NoResult, Task, PlainTaskShape>(subject, static body => body(), static async call =>
        {
            await call();
            return 0;
        }),
        Kind.TaskOf => new Entrance<int, Task<int>, TaskShape<int>>(subject, static body => body(), static call => call()),
        Kind.ValueTask => new Entrance<NoResult, ValueTask, PlainValueTaskShape>(subject, static body => new ValueTask(body()), static async call =>
        {
            await call();
            return 0;
        }),
        _ => new Entrance<int, ValueTask<int>, ValueTaskShape<int>>(subject, static body => new ValueTask<int>(body()), static call => call().AsTask()),
    };

    private static Task<int> OnThread(Func<int> call) => Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

/// <inheritdoc cref="IEntrance"/>
internal sealed class Entrance<TResult, TReturn, TShape> : IEntrance
    where TShape : struct, IReturnShape<TResult, TReturn>
{
    private readonly Subject _subject;
    private readonly OperationPolicies<(Subject Subject, int Argument), TResult, TReturn, TShape> _policies;
    private readonly Func<Func<TReturn>, Task<int>> _await;

    public Entrance(Subject subject, Func<Func<Task<int>>, TReturn> toReturn, Func<Func<TReturn>, Task<int>> await)
    {
        (_subject, _await) = (subject, await);
        _policies = new(subject.Policies, subject.Operation, subject.Settings, new()
        {
            Call = (state, token) => toReturn(() => state.Subject.RunAsync(state.Argument, token)),
            Fallback = subject.Fallback is not { } fallback ? null : (state, exception, token) => toReturn(() => fallback(exception, token)),
            RetryOn = Of(subject.RetryOn),
            HedgeOn = Of(subject.HedgeOn),
            BreakOn = Of(subject.BreakOn),
            FallbackOn = Of(subject.FallbackOn),
            BreakerKey = subject.IsBrokenByArgument ? new PolicyKey<(Subject, int), int>(static state => KeyOf(state.Item2)) : null,
            RateLimitKey = subject.IsLimitedByArgument ? new PolicyKey<(Subject, int), int>(static state => KeyOf(state.Item2)) : null,
            Cache = subject.Settings.Cache is null
                ? null
                : new CacheDefinition<(Subject Subject, int Argument), int, TResult>("shop.Buy", "buy:{argument}", static state => state.Argument == -2 ? KeyOf(-2) : state.Argument, static state => $"buy:{(state.Argument == -3 ? KeyOf(-3) : state.Argument)}", static state => [state.Argument == -4 ? $"{KeyOf(-4)}" : "buys"]),
            Invalidates = subject.Invalidates,
        });
    }

    public Task<int> CallAsync(int argument, CancellationToken token) => _await(() => Call(argument, token));

    private static Func<TResult, bool>? Of(Func<int, bool>? predicate) => predicate is null || typeof(TResult) != typeof(int) ? null : result => predicate((int)(object)result!);

    private static int KeyOf(int argument) => argument >= 0 ? argument : throw new InvalidDataException("no key");

    // What generated code looks like.
    private TReturn Call(int argument, CancellationToken token)
    {
        _subject.Operation.Start(out OperationCall call);
        try
        {
            return _policies.Invoke(ref call, (_subject, argument), token);
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }
}
