namespace Meters.Importing;

public interface IReadingSource
{
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    Task<string> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Puts aside what has been imported.</summary>
    void Done(string name);
}
