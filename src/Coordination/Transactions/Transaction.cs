namespace Mesh.Coordination;

/// <summary>Begins the definition of a transaction.</summary>
public static class Transaction
{
    /// <summary>Begins a transaction.</summary>
    /// <typeparam name="TInput">The type of the first step's input.</typeparam>
    /// <param name="name">The name of the transaction, for messages.</param>
    /// <returns>A transaction without steps.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    public static Transaction<TInput, TInput> Of<TInput>(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new TransactionBegin<TInput>(name);
    }
}
