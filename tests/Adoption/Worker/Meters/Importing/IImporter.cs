namespace Meters.Importing;

public interface IImporter
{
    Task<int> ImportAsync(CancellationToken cancellationToken);
}
