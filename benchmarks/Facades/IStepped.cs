namespace Mesh.Benchmarks.Facades;

/// <summary>One operation, once for each kind of step.</summary>
public interface IStepped
{
    /// <summary>None.</summary>
    ValueTask<int> PlainAsync(int value);

    /// <summary>One before.</summary>
    ValueTask<int> BeforeAsync(int value);

    /// <summary>One after.</summary>
    ValueTask<int> AfterAsync(int value);

    /// <summary>One around.</summary>
    ValueTask<int> AroundAsync(int value);

    /// <summary>None; pending until it is completed.</summary>
    ValueTask<int> PlainLaterAsync(int value);

    /// <summary>One after; pending until it is completed.</summary>
    ValueTask<int> AfterLaterAsync(int value);
}
