using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Facades.Tests;

public interface IInspected
{
    int Count();

    Task<int> LoadAsync(int id, CancellationToken cancellationToken = default);
}

/// <summary>A second contract: the operations of one are not those of the other.</summary>
public interface IInspectedToo
{
    void Touch();
}

/// <summary>No operation at all.</summary>
public interface IInspectedValue
{
    int Value { get; }
}

public interface IInspectedOwned : IDisposable
{
    int Count();
}

public interface IInspectedKeyed
{
    int Count();
}

public interface IInspectedEach
{
    int Count();
}

public interface IInspectedScoped
{
    int Count();
}

public interface IInspectedOf<T>
{
    T? Find();
}

[Service(typeof(IInspected), typeof(IInspectedToo), typeof(IInspectedValue), Version = "1.2.3")]
public sealed class Inspected : IInspected, IInspectedToo, IInspectedValue, IServiceLifecycle
{
    /// <summary>Whether it refuses to start.</summary>
    public bool IsBroken { get; set; }

    public int Value => 1;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => IsBroken ? throw new InvalidOperationException("It is broken.") : default;

    public int Count() => 1;

    [Timeout("5s")]
    public Task<int> LoadAsync(int id, CancellationToken cancellationToken) => id < 0 ? Task.FromException<int>(new ArgumentOutOfRangeException(nameof(id))) : Task.FromResult(id);

    public void Touch() { }
}

[Service]
public sealed class InspectedOwned : IInspectedOwned
{
    public int Count() => 1;

    public void Dispose() { }
}

[Service(Key = "left")]
public sealed class InspectedKeyed : IInspectedKeyed
{
    public int Count() => 1;
}

[Service(Lifetime = ServiceLifetime.Transient)]
public sealed class InspectedEach : IInspectedEach
{
    public int Count() => 1;
}

[Service(Lifetime = ServiceLifetime.Scoped)]
public sealed class InspectedScoped : IInspectedScoped
{
    public int Count() => 1;
}

[Service]
public sealed class InspectedOf<T> : IInspectedOf<T>
{
    public T? Find() => default;
}

/// <summary>Closes the generic one.</summary>
[Service]
public sealed class InspectedUser(IInspectedOf<int> numbers, IInspectedOf<string> texts)
{
    public object[] All => [numbers, texts];
}
