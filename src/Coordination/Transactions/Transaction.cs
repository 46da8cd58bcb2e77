namespace Mesh.Coordination;

/// <summary>Start of the definition of a transaction.</summary>
public static class Transaction
{
    /// <summary>Begins a transaction.</summary>
    /// <typeparam name="TInput">What a run is given, and the first step gets.</typeparam>
    /// <param name="name">The name, for messages.</param>
    /// <returns>A transaction without steps.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    public static Transaction<TInput, TInput> Of<TInput>(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new TransactionBegin<TInput>(name);
    }
}
