using System.Runtime.CompilerServices;
using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Stands around calls, and writes down when each begins and ends.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[OperationStep<TracedStep>(OperationPlace.Journal)]
public sealed class TracedAttribute : Attribute
{
    /// <summary>How often what is further in is called.</summary>
    public int Times { get; set; } = 1;

    /// <summary>Whether that gets a token of the step's own.</summary>
    public bool OwnToken { get; set; }
}

public sealed class TracedStep(StepContext context) : IOperationStep<TracedStep>, IAroundStep, IAroundStreamStep
{
    private static readonly CancellationTokenSource s_own = new();
    private readonly TracedAttribute _attribute = (TracedAttribute)context.Attribute;
    private readonly AuditLog? _log = (AuditLog?)context.Services.GetService(typeof(AuditLog));

    public static TracedStep Create(StepContext context) => new(context);

    public async ValueTask<TResult> AroundAsync<TArguments, TNext, TResult>(TArguments arguments, TNext inner, CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStepNext<TResult>
    {
        _log?.Lines.Enqueue("begin " + context.Operation.Name);
        TResult result = default!;
        try
        {
            for (int i = 0; i < _attribute.Times; i++) result = await inner.InvokeAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        finally
        {
            _log?.Lines.Enqueue("end " + context.Operation.Name);
        }
    }

    public async IAsyncEnumerable<TItem> AroundStream<TArguments, TNext, TItem>(TArguments arguments, TNext inner, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStreamNext<TItem>
    {
        _log?.Lines.Enqueue("begin " + context.Operation.Name);
        try
        {
            for (int i = 0; i < _attribute.Times; i++)
            {
                await foreach (TItem item in inner.Open(_attribute.OwnToken ? s_own.Token : cancellationToken).ConfigureAwait(false)) yield return item;
            }
        }
        finally
        {
            _log?.Lines.Enqueue("end " + context.Operation.Name);
        }
    }
}
