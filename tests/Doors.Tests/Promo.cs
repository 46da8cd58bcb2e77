using Acme.Doors;

namespace Mesh.Doors.Tests;

public interface IPromo
{
    int Number(int id);
    void Touch(int id);
    T Echo<T>(T value) where T : notnull;
    Task SaveAsync(int id, CancellationToken cancellationToken = default);
    Task<int> LoadAsync(int id);
    ValueTask FlushAsync(int id);
    ValueTask<int> GetAsync(in int id, CancellationToken cancellationToken = default);
    ValueTask<int> CachedAsync(int id);
    ValueTask<T> EchoLaterAsync<T>(T value, CancellationToken cancellationToken = default) where T : notnull;
    ValueTask<int> RoutedAsync(int id, CancellationToken cancellationToken = default);
    ValueTask<int> OtherAsync(int id);
    ValueTask<int> KeyedAsync(int id);
    ValueTask<int> MissingAsync(int id);
    int Missing(int id);
    ValueTask<int> NoneAsync(int id);
    ValueTask<int> NoneRoutedAsync(int id);
    int None(int id);
    IAsyncEnumerable<int> AllAsync(int id, CancellationToken cancellationToken = default);
}

/// <summary>Each operation has a method that answers when the promotion is off: negative, where the service answers positive. Nothing of it allocates.</summary>
[Service(typeof(IPromo))]
public sealed class Promo : IPromo
{
    private static readonly Task<int> s_one = Task.FromResult(1), s_minusOne = Task.FromResult(-1);

    public List<string> Called { get; } = [];

    public CancellationToken Token { get; private set; }

    [Feature("promo", nameof(NumberElse)), Counted]
    public int Number(int id) => id;

    internal int NumberElse(int id) => -id;

    [Feature("promo", nameof(TouchElse))]
    public void Touch(int id) => Called.Add("Touch");

    internal void TouchElse(int id) => Called.Add("TouchElse");

    [Feature("promo", nameof(EchoElse))]
    public T Echo<T>(T value) where T : notnull => value;

    internal T EchoElse<T>(T value) where T : notnull => default!;

    [Feature("promo", nameof(SaveElseAsync)), Counted]
    public Task SaveAsync(int id, CancellationToken cancellationToken) => Task.CompletedTask;

    internal Task SaveElseAsync(int id, CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        return Task.CompletedTask;
    }

    [Feature("promo", nameof(LoadElseAsync)), Counted]
    public Task<int> LoadAsync(int id) => s_one;

    internal static Task<int> LoadElseAsync(int id) => s_minusOne;

    [Gate("promo", Else = nameof(FlushElseAsync)), Counted]
    public ValueTask FlushAsync(int id) => default;

    internal ValueTask FlushElseAsync(int id) => default;

    [Feature("promo", nameof(GetElseAsync)), Retry(1, Delay = "0s")]
    public ValueTask<int> GetAsync(in int id, CancellationToken cancellationToken) => new(id);

    internal ValueTask<int> GetElseAsync(in int id, CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        return new(-id);
    }

    [Gate("promo", Else = nameof(CachedElseAsync)), Cached("5m"), Counted]
    public ValueTask<int> CachedAsync(int id) => new(id);

    internal ValueTask<int> CachedElseAsync(int id) => new(-id);

    [Gate("promo", Else = nameof(EchoElseLaterAsync))]
    public async ValueTask<T> EchoLaterAsync<T>(T value, CancellationToken cancellationToken) where T : notnull
    {
        await Task.Yield();
        return value;
    }

    internal async ValueTask<T> EchoElseLaterAsync<T>(T value, CancellationToken cancellationToken) where T : notnull
    {
        await Task.Yield();
        return default!;
    }

    [Routed("promo", To = nameof(RoutedElseAsync)), Counted]
    public ValueTask<int> RoutedAsync(int id, CancellationToken cancellationToken) => new(id);

    internal ValueTask<int> RoutedElseAsync(int id, CancellationToken cancellationToken) => new(-id);

    [Feature("promo", Other = typeof(OtherPromo))]
    public ValueTask<int> OtherAsync(int id) => new(id);

    [Feature("promo", Other = typeof(KeyedPromo))]
    public ValueTask<int> KeyedAsync(int id) => new(id);

    [Feature("promo", Other = typeof(UnregisteredPromo))]
    public ValueTask<int> MissingAsync(int id) => new(id);

    [Feature("promo", Other = typeof(UnregisteredPromo))]
    public int Missing(int id) => id;

    [Feature("promo")]
    public ValueTask<int> NoneAsync(int id) => new(id);

    [Routed("promo")]
    public ValueTask<int> NoneRoutedAsync(int id) => new(id);

    [Feature("promo"), Audit]
    public int None(int id) => id;

    [Audit, Feature("promo", nameof(AllElseAsync)), InnerAudit]
    public async IAsyncEnumerable<int> AllAsync(int id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return id;
    }

    internal async IAsyncEnumerable<int> AllElseAsync(int id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        await Task.Yield();
        yield return -id;
    }
}

/// <summary>Answers each operation by its name.</summary>
public abstract class Elsewhere(string name) : IPromo
{
    public string Name => name;

    public int Number(int id) => -2;
    public void Touch(int id) { }
    public T Echo<T>(T value) where T : notnull => value;
    public Task SaveAsync(int id, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task<int> LoadAsync(int id) => Task.FromResult(-2);
    public ValueTask FlushAsync(int id) => default;
    public ValueTask<int> GetAsync(in int id, CancellationToken cancellationToken) => new(-2);
    public ValueTask<int> CachedAsync(int id) => new(-2);
    public ValueTask<T> EchoLaterAsync<T>(T value, CancellationToken cancellationToken) where T : notnull => new(value);
    public ValueTask<int> RoutedAsync(int id, CancellationToken cancellationToken) => new(-2);
    public ValueTask<int> OtherAsync(int id) => new(-2);
    public ValueTask<int> KeyedAsync(int id) => new(-3);
    public ValueTask<int> MissingAsync(int id) => new(-2);
    public int Missing(int id) => -2;
    public ValueTask<int> NoneAsync(int id) => new(-2);
    public ValueTask<int> NoneRoutedAsync(int id) => new(-2);
    public int None(int id) => -2;
    public IAsyncEnumerable<int> AllAsync(int id, CancellationToken cancellationToken) => throw new NotSupportedException();
}

/// <summary>Registered by hand, under its class.</summary>
public sealed class OtherPromo() : Elsewhere("other");

[Service(typeof(IPromo), Key = "old")]
public sealed class KeyedPromo() : Elsewhere("keyed");

public sealed class UnregisteredPromo() : Elsewhere("unregistered");
