namespace Lending.Application.Messaging;

public interface IRequest<TResponse>;
