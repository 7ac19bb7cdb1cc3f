"""One file an algorithm, each a ``keras.Model`` whose train_step reads like a paper."""

from keras_gen.models.acgan import ACGAN
from keras_gen.models.conditional_vae import ConditionalVAE
from keras_gen.models.gan import GAN
from keras_gen.models.vae import VAE

__all__ = ["ACGAN", "GAN", "VAE", "ConditionalVAE"]
