namespace StandIns;

public interface IOrderStore;

[Service]
internal sealed class OrderStore : IOrderStore;

public interface IReports
{
    Task<string> RenderAsync(int customer, CancellationToken cancellationToken);
}
