namespace Mesh.Benchmarks.Facades;

/// <summary>A contract with one operation for each kind of step.</summary>
public interface IStepped
{
    /// <summary>An operation without steps.</summary>
    ValueTask<int> PlainAsync(int value);

    /// <summary>An operation with a step before it.</summary>
    ValueTask<int> BeforeAsync(int value);

    /// <summary>An operation with a step after it.</summary>
    ValueTask<int> AfterAsync(int value);

    /// <summary>An operation with a step around it.</summary>
    ValueTask<int> AroundAsync(int value);

    /// <summary>An operation without steps, pending until it is completed.</summary>
    ValueTask<int> PlainLaterAsync(int value);

    /// <summary>An operation with a step after it, pending until it is completed.</summary>
    ValueTask<int> AfterLaterAsync(int value);
}
