namespace Mesh.Steps;

/// <summary>A step that is called before the service, and may refuse the call.</summary>
public interface IBeforeStep
{
    /// <summary>Looks at a call.</summary>
    /// <typeparam name="TArguments">The type of the arguments: a struct, so that nothing is allocated.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancellationToken">The caller's token; none where the operation takes none.</param>
    /// <returns>The default to continue; an exception to refuse the call. A returned exception counts as a rejection by the operation, and
    /// costs no unwinding of the stack as a thrown one would.</returns>
    StepAnswer Before<TArguments>(in TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments;
}
