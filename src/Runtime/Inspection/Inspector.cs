using Mesh.Startup;

namespace Mesh.Inspection;

/// <summary>
/// An inspector in one container, created when it is first asked. It is foreign code: it may throw, block, and request its own answer.
/// </summary>
internal sealed class Inspector<TSubject>(InspectorEntry<TSubject> entry, IServiceProvider provider, TimeProvider time) where TSubject : class
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly FewThreads _threads = new(4); // that ask it where all is asked for
    private Func<TSubject, object?>? _inspect;
    private int _late; // calls that nobody waits for any more, and that hold a thread or wait for one

    /// <summary>The class of its parts.</summary>
    public Type Part => entry.Part;

    /// <summary>Asks the inspector on the calling thread.</summary>
    /// <param name="subject">The service or operation.</param>
    /// <param name="key">The key that all snapshots of the subject share.</param>
    /// <param name="outer">The inspector's call that caused this one, if any.</param>
    public InspectedPart Ask(TSubject subject, object key, InspectionCall? outer)
    {
        if (InspectionCall.IsCircular(this, key, outer)) return new InspectedPart(Part) { Error = "The inspector asks for its own answer." };
        InspectionCall? before = InspectionCall.Current;
        InspectionCall.Current = new InspectionCall(this, key, outer);
        try
        {
            return Made()(subject) is { } value ? new InspectedPart(Part) { Value = value } : InspectedPart.None;
        }
#pragma warning disable CA1031 // Somebody else has written it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new InspectedPart(Part) { Error = ErrorText.Of(exception) };
        }
        finally
        {
            InspectionCall.Current = before;
        }
    }

    /// <summary>Asks the inspector on another thread with a time limit. It is not asked again until it has returned.</summary>
    public async Task<InspectedPart> AskAsync(TSubject subject, object key, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _late) > 0) return Late();
        var call = new Call(this, subject, key, InspectionCall.Current);
        _threads.Begin(call);
        try
        {
            return await call.Answer.WaitAsync(s_patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Interlocked.Increment(ref _late);
            _ = call.Answer.ContinueWith(_ => Interlocked.Decrement(ref _late), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return Late();
        }
        finally
        {
            call.GiveUp();
        }
    }

    // Under no lock: of two that are made at once the first is everybody's.
    private Func<TSubject, object?> Made()
    {
        if (Volatile.Read(ref _inspect) is { } known) return known;
        Func<TSubject, object?> made = entry.Create(provider);
        return Interlocked.CompareExchange(ref _inspect, made, null) ?? made;
    }

    private InspectedPart Late() => new(Part) { Error = $"The inspector has not answered within {s_patience.TotalSeconds:0} s, and is not asked again before it does." };

    private sealed class Call(Inspector<TSubject> inspector, TSubject subject, object key, InspectionCall? outer) : IThreadPoolWorkItem
    {
        private readonly TaskCompletionSource<InspectedPart> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private volatile bool _isGivenUp;

        public Task<InspectedPart> Answer => _answer.Task;

        /// <summary>Gives up the answer: an inspector that has not been asked yet need not be.</summary>
        public void GiveUp() => _isGivenUp = true;

        public void Execute() => _answer.SetResult(_isGivenUp ? InspectedPart.None : inspector.Ask(subject, key, outer));
    }
}
