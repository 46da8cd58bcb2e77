namespace Mesh.Benchmarks.Facades;

/// <summary>A decorator as one would write it around a service: a check before, or a note after; without measures.</summary>
public sealed class SteppedByHand(IStepped inner, HandWrittenCheck check, HandWrittenNote note) : IStepped
{
    /// <inheritdoc/>
    public ValueTask<int> PlainAsync(int value) => inner.PlainAsync(value);

    /// <inheritdoc/>
    public ValueTask<int> BeforeAsync(int value) => check.Allows(value) ? inner.PlainAsync(value) : ValueTask.FromException<int>(new InvalidOperationException("It is off."));

    /// <inheritdoc/>
    public ValueTask<int> AfterAsync(int value)
    {
        try
        {
            ValueTask<int> task = inner.PlainAsync(value);
            if (!task.IsCompletedSuccessfully) return EndAsync(task);
            note.Ended(null);
            return task;
        }
        catch (Exception exception)
        {
            note.Ended(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> AroundAsync(int value) => inner.PlainAsync(value);

    /// <inheritdoc/>
    public ValueTask<int> PlainLaterAsync(int value) => inner.PlainLaterAsync(value);

    /// <inheritdoc/>
    public ValueTask<int> AfterLaterAsync(int value) => EndAsync(inner.PlainLaterAsync(value));

    private async ValueTask<int> EndAsync(ValueTask<int> task)
    {
        try
        {
            int result = await task.ConfigureAwait(false);
            note.Ended(null);
            return result;
        }
        catch (Exception exception)
        {
            note.Ended(exception);
            throw;
        }
    }
}

/// <summary>What <see cref="PositiveStep"/> does.</summary>
public sealed class HandWrittenCheck
{
    private readonly bool _isOn = true;

    /// <summary>Whether a call may go on.</summary>
    public bool Allows(int value) => _isOn;
}

/// <summary>What <see cref="EndedStep"/> does.</summary>
public sealed class HandWrittenNote
{
    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Counts what has ended well.</summary>
    public void Ended(Exception? error)
    {
        if (error is null) Count++;
    }
}
