namespace StandIns;

public interface IAnnouncer
{
    Task AnnounceAsync(string text, CancellationToken cancellationToken);
}

public interface IMailings
{
    Task SendAsync(CancellationToken cancellationToken);
}
